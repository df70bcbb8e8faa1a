package helpdesk.command.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Map;

/** Sends a request and goes away before it has read the answer. */
public final class CutClient {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final URI base;

  public CutClient(String base) {
    this.base = URI.create(base);
  }

  /** When it goes away. */
  public enum Cut {
    IN_THE_MIDDLE_OF_THE_REQUEST,
    AFTER_THE_REQUEST,
    IN_THE_MIDDLE_OF_THE_ANSWER
  }

  /** Sends JSON with these headers, and is gone. */
  public void send(String method, String path, String json, Map<String, String> headers, Cut cut) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      // Gone means gone: no farewell that the server could mistake for a slow reader.
      socket.setSoLinger(true, 0);
      byte[] request = request(method, path, json, headers);
      OutputStream out = socket.getOutputStream();
      boolean half = cut == Cut.IN_THE_MIDDLE_OF_THE_REQUEST;
      out.write(request, 0, half ? request.length - 3 : request.length);
      out.flush();
      if (cut == Cut.IN_THE_MIDDLE_OF_THE_ANSWER) {
        socket.getInputStream().readNBytes(20);
      }
    } catch (IOException e) {
      // The other side may have gone first; what became of the command is asked later.
      Thread.onSpinWait();
    }
  }

  private byte[] request(String method, String path, String json, Map<String, String> headers) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(base.getAuthority()).append("\r\n");
    head.append("Content-Type: application/json\r\n");
    head.append("Content-Length: ").append(json.getBytes(UTF_8).length).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return (head + "\r\n" + json).getBytes(UTF_8);
  }
}
