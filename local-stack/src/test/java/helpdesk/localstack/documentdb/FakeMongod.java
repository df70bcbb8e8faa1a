package helpdesk.localstack.documentdb;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/** Behaves as a new mongod does: no primary until somebody makes a replica set of it. */
public final class FakeMongod {
  private final String replicaSet;
  private String initiated;

  private FakeMongod(String replicaSet) {
    this.replicaSet = replicaSet;
  }

  /** Takes mongod's options; serves one client after the other. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = Options.of(arguments);
    FakeMongod server = new FakeMongod(options.get("replSet"));
    int port = Integer.parseInt(options.get("port"));
    try (ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        server.serve(socket.accept());
      }
    }
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      for (var frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
        byte[] reply = answer(Request.of(Message.of(frame.get().body()), 1));
        Frame.message(1, frame.get().id(), reply).write(client.getOutputStream());
      }
    }
  }

  private byte[] answer(Request request) {
    if (request.fields().get("replSetInitiate") instanceof Bson.Raw config) {
      initiated = String.valueOf(config.fields().get("_id"));
      return Bson.document("ok", initiated.equals(replicaSet) ? 1.0 : 0.0);
    }
    return initiated == null
        ? Bson.document("isWritablePrimary", false, "ok", 1.0)
        : Bson.document("setName", initiated, "isWritablePrimary", true, "ok", 1.0);
  }
}
