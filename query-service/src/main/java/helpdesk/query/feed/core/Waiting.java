package helpdesk.query.feed.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What a batch has to park of one ticket.
 *
 * @param events in the order of the log, not empty
 */
record Waiting(Trouble trouble, List<FeedRecord.Logged> events) {
  Waiting {
    events = new ArrayList<>(events);
  }

  long firstSeq() {
    return events.getFirst().seq();
  }
}
