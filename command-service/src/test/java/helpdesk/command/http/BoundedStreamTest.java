package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedStreamTest {
  private long now;

  @Test
  void what_is_as_large_as_allowed_is_read() throws IOException {
    assertThat(stream(1024).readAllBytes()).hasSize(1024);
  }

  @Test
  void what_is_larger_ends_its_request() {
    assertThatThrownBy(() -> stream(1025).readAllBytes())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.PAYLOAD_TOO_LARGE));
  }

  @Test
  void what_dawdles_ends_its_request_however_little_it_is() throws IOException {
    BoundedStream slow = stream(100);
    now = Duration.ofSeconds(59).toNanos();
    assertThat(slow.read()).isZero();

    now = Duration.ofSeconds(61).toNanos();
    assertThatThrownBy(slow::read)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.REQUEST_TIMEOUT));
  }

  private BoundedStream stream(int bytes) {
    return new BoundedStream(new ByteArrayInputStream(new byte[bytes]), 1024, () -> now);
  }
}
