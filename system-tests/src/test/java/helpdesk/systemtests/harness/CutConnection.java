package helpdesk.systemtests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client that vanishes: its connection is reset somewhere between its request and its answer. */
public final class CutConnection {
  private static final int LIMIT_MILLIS = 5_000;

  /** Where the connection ends. */
  public enum Where {
    IN_REQUEST,
    BEFORE_ANSWER,
    IN_ANSWER
  }

  private CutConnection() {}

  /** Sends a request, or its beginning, and is gone. Header names and values alternate. */
  public static void send(
      Where where, String method, URI uri, String body, List<String> headers, int answerBytes) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.setSoLinger(true, 0);
      byte[] request = request(method, uri, body, headers);
      int sent = where == Where.IN_REQUEST ? request.length - 1 : request.length;
      socket.getOutputStream().write(request, 0, sent);
      if (where == Where.IN_ANSWER) {
        read(socket.getInputStream(), answerBytes);
      }
    } catch (IOException e) {
      // Nobody is there to care: the service was killed first.
    }
  }

  private static byte[] request(String method, URI uri, String body, List<String> headers) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(uri.getRawPath()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(uri.getAuthority()).append("\r\n");
    for (int i = 0; i < headers.size(); i += 2) {
      head.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    head.append("Content-Length: ").append(length).append("\r\n\r\n").append(body);
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void read(InputStream answer, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      if (answer.read() < 0) {
        return;
      }
    }
  }
}
