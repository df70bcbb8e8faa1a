package helpdesk.command.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends every byte that it is told to, which no library does. */
final class RawHttp implements Closeable {
  private static final int LONGEST_MILLIS = 15_000;
  private static final int LONE_MILLIS = 2_000;
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final InetSocketAddress server;
  private Socket socket;
  private InputStream in;

  RawHttp(String base) {
    URI uri = URI.create(base);
    this.server = new InetSocketAddress(uri.getHost(), uri.getPort());
  }

  /** Sends it and waits for the answer, which is none where the connection was cut before. */
  Reply send(Shot shot) throws IOException {
    if (socket == null || shot.lone()) {
      connect();
    }
    // What is no request may have no answer.
    socket.setSoTimeout(shot.lone() ? LONE_MILLIS : LONGEST_MILLIS);
    Reply reply;
    try {
      reply = exchange(shot);
    } catch (EOFException | SocketException e) {
      reply = Reply.none();
    } catch (SocketTimeoutException e) {
      if (!shot.lone()) {
        throw e;
      }
      reply = Reply.none();
    }
    if (shot.lone() || reply.isNotOurs() || "close".equalsIgnoreCase(reply.header("connection"))) {
      close();
    }
    return reply;
  }

  private Reply exchange(Shot shot) throws IOException {
    try {
      socket.getOutputStream().write(shot.wire());
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // It may have been answered before it was all read.
      return answer(shot.method());
    }
    return answer(shot.method());
  }

  private Reply answer(String method) throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    Map<String, String> headers = headers();
    if (status < 200) {
      return answer(method);
    }
    boolean empty = method.equals("HEAD") || status == 204 || status == 304;
    return new Reply(status, headers, empty ? new byte[0] : body(headers));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] parts = line.split(":", 2);
      headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1].strip(), (a, b) -> a + ", " + b);
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      int size = Integer.parseInt(line().strip(), 16);
      while (size > 0 && body.size() < MOST_BYTES) {
        body.writeBytes(exactly(size));
        line();
        size = Integer.parseInt(line().strip(), 16);
      }
      line();
      return body.toByteArray();
    }
    String length = headers.get("content-length");
    return length == null ? in.readNBytes(MOST_BYTES) : exactly(Integer.parseInt(length));
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException();
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    while (b != '\n') {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
      b = in.read();
    }
    return line.toString(ISO_8859_1);
  }

  private void connect() throws IOException {
    close();
    socket = new Socket();
    socket.connect(server, LONGEST_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
