package helpdesk.command.relay.core;

import helpdesk.command.log.DamagedLogException;
import helpdesk.command.log.LogReader;
import helpdesk.command.log.LoggedEvent;
import helpdesk.events.LogHeads;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Port: the log in PostgreSQL. Every call is bounded in time and throws {@link
 * LogUnavailableException} where the database does not answer.
 */
public interface EventLog {

  /** Which life of the log this is. */
  int era();

  /** The newest event of each of these shards; an empty shard is absent. */
  Map<Integer, LogReader.Head> newest(Collection<Integer> shards);

  /**
   * Events of a shard from a seq on, inclusive; at least two where there are two.
   *
   * @throws DamagedLogException where a row cannot be an event
   */
  List<LoggedEvent> read(int shard, long fromSeq, int maxRows, long maxBytes);

  /** All shards' heads and the database's time before they were read, in one statement. */
  LogHeads heads();
}
