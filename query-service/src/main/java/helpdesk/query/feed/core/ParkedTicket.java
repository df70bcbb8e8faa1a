package helpdesk.query.feed.core;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ticket none of whose events are applied any more, from one on that could not be: the others of
 * its shard go on. Kept in one document, so that whether it is parked and what waits is one thing.
 *
 * @param revision counts the changes of the document
 * @param events in the order of the log, not empty
 */
public record ParkedTicket(
    UUID ticket, int shard, long revision, Trouble trouble, Instant at, List<ParkedEvent> events) {
  public ParkedTicket {
    events = List.copyOf(events);
  }

  /** The last version that views have before the first event that waits; 0 for none. */
  public long version() {
    return events.getFirst().envelope().version() - 1;
  }
}
