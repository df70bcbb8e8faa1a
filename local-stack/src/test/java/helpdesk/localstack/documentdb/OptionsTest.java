package helpdesk.localstack.documentdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void both_ways_of_mongod_are_understood() {
    assertThat(Options.of("--port", "1", "--dbpath=/d", "--quiet", "--bind_ip", "127.0.0.1"))
        .containsEntry("port", "1")
        .containsEntry("dbpath", "/d")
        .containsEntry("quiet", "")
        .containsEntry("bind_ip", "127.0.0.1");
  }
}
