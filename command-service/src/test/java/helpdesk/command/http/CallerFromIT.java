package helpdesk.command.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of people are not ASCII, and HTTP does not say how a header is to be read. */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class CallerFromIT {
  @TestHTTPResource URI base;

  static Stream<Charset> charsets() {
    return Stream.of(UTF_8, ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void an_actor_is_understood_in_whichever_of_the_two_charsets_it_comes(Charset charset)
      throws IOException {
    String request =
        "POST /tickets HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + "X-Actor: José Nuñez\r\nContent-Length: 15\r\n\r\n{\"message\":\"m\"}";
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(charset));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).contains("\"created_by\":\"José Nuñez\"");
    }
  }
}
