package helpdesk.localstack;

import helpdesk.localstack.documentdb.Bson;
import helpdesk.localstack.documentdb.WireClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A replica set of one: only with one does MongoDB know majority writes and causal sessions. */
record ReplicaSet(int port) {
  static final String NAME = "helpdesk";
  private static final int ALREADY_INITIALIZED = 23;

  /** Makes the set where there is none and the server is one that has sets. */
  void initiate() {
    try (WireClient client = WireClient.connect(port)) {
      Map<String, Object> hello = client.command("hello", 1);
      boolean router = "isdbgrid".equals(hello.get("msg"));
      if (!router && !hello.containsKey("setName")) {
        begin(client);
      }
    } catch (IOException e) {
      throw new ServerFailed("the document database does not answer: " + e.getMessage(), e);
    }
  }

  boolean writable() {
    try (WireClient client = WireClient.connect(port)) {
      return Boolean.TRUE.equals(client.command("hello", 1).get("isWritablePrimary"));
    } catch (IOException e) {
      return false;
    }
  }

  private void begin(WireClient client) throws IOException {
    Bson.Raw member = Bson.embedded("_id", 0, "host", "127.0.0.1:" + port);
    Bson.Raw config = Bson.embedded("_id", NAME, "members", List.of(member));
    Map<String, Object> reply = client.command("replSetInitiate", config);
    boolean done =
        Double.valueOf(1).equals(reply.get("ok"))
            || Integer.valueOf(ALREADY_INITIALIZED).equals(reply.get("code"));
    if (!done) {
      throw new ServerFailed("mongod refuses to make a replica set: " + reply.get("errmsg"));
    }
  }
}
