package helpdesk.query.list;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonDocument;

/** What the service asks of MongoDB, word by word. Quarkus finds it and hangs it to the client. */
public final class SentCommands implements CommandListener {
  private static final Queue<BsonDocument> SENT = new ConcurrentLinkedQueue<>();
  private static final Set<String> READS = Set.of("find", "aggregate");
  private static final Set<String> OF_THE_SESSION =
      Set.of("lsid", "$db", "$clusterTime", "$readPreference", "readConcern", "txnNumber");

  private static volatile boolean listening;

  @Override
  public void commandStarted(CommandStartedEvent event) {
    if (listening && READS.contains(event.getCommandName())) {
      // A copy: the bytes under it are used again.
      BsonDocument command = BsonDocument.parse(event.getCommand().toJson());
      OF_THE_SESSION.forEach(command::remove);
      if (command.getString(event.getCommandName()).getValue().matches("ticket_(list|words)")) {
        SENT.add(command);
      }
    }
  }

  static void listen(boolean on) {
    listening = on;
  }

  /** All since the last call. */
  static List<BsonDocument> taken() {
    List<BsonDocument> taken = new ArrayList<>();
    for (BsonDocument each = SENT.poll(); each != null; each = SENT.poll()) {
      taken.add(each);
    }
    return taken;
  }
}
