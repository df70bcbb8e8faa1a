package helpdesk.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.localstack.documentdb.FakeMongod;
import helpdesk.localstack.documentdb.WireClient;
import helpdesk.localstack.process.Jvm;
import helpdesk.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentChoiceIT {
  private static final String URI = "mongodb://somewhere:1/";

  @TempDir Path folder;

  @Test
  void a_server_that_runs_already_comes_first_and_is_not_ours_to_end() throws IOException {
    Map<String, String> environment = Map.of("MONGODB_URI", URI, "MONGOD", mongod().toString());
    DocumentServer server = DocumentChoice.of(environment).server(folder, Ports.free());
    server.start();
    server.stop();
    assertThat(server.connectionString()).isEqualTo(URI);
    assertThat(server.running()).isTrue();
    assertThatThrownBy(server::kill).hasMessageContaining("MONGODB_URI");
    assertThatThrownBy(server::pause).hasMessageContaining("MONGODB_URI");
  }

  @Test
  void a_mongod_becomes_a_replica_set_of_one_at_every_start() throws IOException {
    int port = Ports.free();
    Map<String, String> environment = Map.of("MONGOD", mongod().toString());
    DocumentServer server = DocumentChoice.of(environment).server(folder, port);
    for (int i = 0; i < 2; i++) {
      server.start();
      assertThat(hello(port)).containsEntry("setName", "helpdesk");
      server.kill();
    }
    assertThat(WireClient.answers(port)).isFalse();
  }

  @Test
  void a_mongod_is_found_on_the_path() throws IOException {
    Map<String, String> environment =
        Map.of("PATH", "/nonexistent:" + mongod().getParent(), "MONGOD", " ");
    DocumentServer server = DocumentChoice.of(environment).server(folder, Ports.free());
    assertThat(server.name()).isEqualTo("mongod");
  }

  @Test
  void a_variable_that_names_no_program_is_refused() {
    DocumentChoice choice = DocumentChoice.of(Map.of("MONGOD", "/no/such/mongod"));
    assertThatThrownBy(() -> choice.server(folder, Ports.free()))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("/no/such/mongod");
  }

  private static Map<String, Object> hello(int port) throws IOException {
    try (WireClient client = WireClient.connect(port)) {
      return client.command("hello", 1);
    }
  }

  private Path mongod() throws IOException {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve("mongod");
    Path target = Jvm.module().resolve("target");
    Files.writeString(
        program,
        """
        #!/bin/sh
        exec %s -cp %s/classes:%s/test-classes %s "$@"
        """
            .formatted(Jvm.java(), target, target, FakeMongod.class.getName()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
