package helpdesk.query.feed.core;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import java.time.Instant;

/** One record of a shard's partition, as far as it could be read. */
public sealed interface FeedRecord {
  long offset();

  /** A record of the log. What its value holds is judged only when its turn has come. */
  record Logged(
      long offset,
      Instant relayedAt,
      Instant consumedAt,
      EventEnvelope envelope,
      DecodedEvent decoded)
      implements FeedRecord {}

  /** It claims a place in the log, but its headers cannot be read. */
  record Malformed(long offset, String reason) implements FeedRecord {}

  /** No record of the log at all: it has no {@code seq}. */
  record Foreign(long offset) implements FeedRecord {}
}
