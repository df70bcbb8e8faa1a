package helpdesk.query.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** An export as it comes over the wire: clients hide how a transfer ended. */
final class RawExport implements AutoCloseable {
  private final Socket socket = new Socket();
  private final InputStream in;
  private boolean complete;

  RawExport(String path, boolean gzip) throws IOException {
    socket.setReceiveBufferSize(16_384);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress("localhost", RestAssured.port));
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + (gzip ? "Accept-Encoding: gzip\r\n" : "")
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    in = new BufferedInputStream(socket.getInputStream(), 1_024);
  }

  /** The answer's head; nothing of its body. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) read());
    }
    return head.toString();
  }

  /** What comes of the body until it ends or breaks off. */
  byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.write(in.readNBytes(size));
        line();
      }
      line();
      complete = true;
    } catch (EOFException | SocketException e) {
      complete = false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return body.toByteArray();
  }

  /** Whether the last chunk came, which alone says that nothing is missing. */
  boolean isComplete() {
    return complete;
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.indexOf("\r\n") < 0) {
      line.append((char) read());
    }
    return line.substring(0, line.length() - 2);
  }

  private int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
