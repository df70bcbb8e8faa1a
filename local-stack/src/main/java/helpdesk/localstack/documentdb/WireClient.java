package helpdesk.localstack.documentdb;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;

/** As much of a MongoDB client as a launcher needs: one command, one answer. */
public final class WireClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int PROBE_MILLIS = 1_000;

  private final Socket socket;
  private int id;

  private WireClient(Socket socket) {
    this.socket = socket;
  }

  /** To a server on loopback. */
  public static WireClient connect(int port) throws IOException {
    return connect(port, PATIENCE_MILLIS);
  }

  /** Whether a server that speaks the protocol listens there, now. */
  public static boolean answers(int port) {
    try (WireClient client = connect(port, PROBE_MILLIS)) {
      return Double.valueOf(1).equals(client.command("hello", 1).get("ok"));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Runs a command of the database "admin". */
  public Map<String, Object> command(String name, Object value) throws IOException {
    Frame.message(++id, 0, Bson.document(name, value, "$db", "admin"))
        .write(socket.getOutputStream());
    Frame reply =
        Frame.read(new DataInputStream(socket.getInputStream()))
            .orElseThrow(() -> new IOException("the server closed the connection"));
    return Bson.fields(Message.of(reply.body()).document());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static WireClient connect(int port, int patience) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
      socket.setSoTimeout(patience);
      return new WireClient(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
