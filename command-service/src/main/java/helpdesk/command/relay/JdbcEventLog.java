package helpdesk.command.relay;

import helpdesk.command.log.LogReader;
import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.EventLog;
import helpdesk.events.LogHeads;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The log over JDBC. */
record JdbcEventLog(RelayDatabase database) implements EventLog {

  @Override
  public int era() {
    return database.call(LogReader::era);
  }

  @Override
  public Map<Integer, LogReader.Head> newest(Collection<Integer> shards) {
    return database.call(connection -> LogReader.newest(connection, shards));
  }

  @Override
  public List<LoggedEvent> read(int shard, long fromSeq, int maxRows, long maxBytes) {
    return database.call(c -> LogReader.read(c, shard, fromSeq, maxRows, maxBytes));
  }

  @Override
  public LogHeads heads() {
    return database.call(LogReader::heads);
  }
}
