package helpdesk.query.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;

/** Listens to the stream over a socket of its own, so that it can also stop reading. */
final class Listener implements AutoCloseable {
  record Event(String name, String id, JsonNode data) {}

  private static final int MOST_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Socket socket;
  private final BufferedReader lines;
  private int comments;
  private String lastId;
  private boolean ended;

  private Listener(Socket socket) throws IOException {
    this.socket = socket;
    this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  static Listener open(URI address, String lastEventId) throws IOException {
    return open(address, lastEventId, 0);
  }

  /** With a small buffer of the connection's at this end, if that is not 0. */
  static Listener open(URI address, String lastEventId, int buffer) throws IOException {
    Socket socket = new Socket();
    if (buffer > 0) {
      socket.setReceiveBufferSize(buffer);
    }
    socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
    socket.setSoTimeout(MOST_SECONDS * 1_000);
    String last = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
            .formatted(address.getPath(), address.getAuthority(), last);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    Listener listener = new Listener(socket);
    if (!listener.lines.readLine().contains(" 200 ")) {
      throw new IOException("refused");
    }
    while (listener.comments == 0 || listener.lastId == null) {
      listener.line();
    }
    return listener;
  }

  /** The next event of that name; others are passed over, and comments, but not for ever. */
  Event next(String name) throws IOException {
    long giveUp = System.nanoTime() + MOST_SECONDS * 1_000_000_000L;
    while (true) {
      Event event = next(giveUp);
      if (event.name().equals(name)) {
        return event;
      }
    }
  }

  /** Passes over one line, whatever it is. */
  void pass() throws IOException {
    line();
  }

  /** What an EventSource would come again with. */
  String lastId() {
    return lastId;
  }

  int comments() {
    return comments;
  }

  /** Whether the other side has hung up; reads until then. */
  boolean ended() throws IOException {
    while (!ended) {
      line();
    }
    return true;
  }

  private Event next(long giveUp) throws IOException {
    String name = null;
    String id = null;
    StringBuilder data = new StringBuilder();
    while (true) {
      String line = line();
      if (ended || System.nanoTime() - giveUp > 0) {
        throw new IOException(ended ? "the stream has ended" : "no such event comes");
      }
      if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("id:")) {
        id = line.substring(3).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5));
      } else if (line.isEmpty() && name != null) {
        return new Event(name, id, JSON.readTree(data.toString()));
      }
    }
  }

  private String line() throws IOException {
    String line = lines.readLine();
    // The last chunk; the connection itself may live on.
    if (line == null || line.equals("0")) {
      ended = true;
      return "";
    }
    if (line.startsWith("id:")) {
      lastId = line.substring(3).strip();
    }
    if (line.startsWith(":")) {
      comments++;
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
