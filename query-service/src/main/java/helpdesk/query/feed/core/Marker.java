package helpdesk.query.feed.core;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * That a ticket is parked, without what waits.
 *
 * @param revision as it was when it was read: guards what is written upon it
 * @param bytes that its events take
 * @param seqs of its events, not empty
 */
public record Marker(UUID ticket, long revision, long bytes, NavigableSet<Long> seqs) {
  public Marker {
    seqs = Collections.unmodifiableNavigableSet(new TreeSet<>(seqs));
  }

  /** Whether that event waits, or has to wait because one before it does. */
  boolean holds(long seq) {
    return seq >= seqs.first();
  }
}
