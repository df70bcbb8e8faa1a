package helpdesk.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.localstack.LocalStack.Part;
import helpdesk.localstack.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
  @TempDir Path folder;

  @Test
  void a_temporary_stack_has_the_parts_that_were_named_and_leaves_nothing() {
    LocalStack stack = LocalStack.inTemporaryFolder(Part.POSTGRES, Part.DOCUMENTS);
    try (stack) {
      stack.start();
      assertThat(stack.postgres().running()).isTrue();
      assertThat(stack.documents().running()).isTrue();
      assertThat(stack.servers()).hasSize(2);
      assertThatThrownBy(stack::kafka).hasMessageContaining("KAFKA");
    }
    assertThat(stack.postgres().running()).isFalse();
    assertThat(stack.folder()).doesNotExist();
  }

  @Test
  void where_one_part_cannot_start_the_others_are_ended() throws IOException {
    int taken = Ports.free();
    try (ServerSocket stranger = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
      StackPorts ports = new StackPorts(Ports.free(), stranger.getLocalPort(), Ports.free());
      LocalStack stack = LocalStack.in(folder, ports, Part.POSTGRES, Part.KAFKA);
      assertThatThrownBy(stack::start)
          .isInstanceOf(ServerFailed.class)
          .hasMessageContaining("port " + taken);
      assertThat(stack.postgres().running()).isFalse();
      assertThat(Files.exists(folder.resolve("postgres"))).isTrue();
    }
  }
}
