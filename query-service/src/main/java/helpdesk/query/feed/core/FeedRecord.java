package helpdesk.query.feed.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import java.time.Instant;
import java.util.Map;

/** One record of a shard's partition, as far as it could be read. */
public sealed interface FeedRecord {
  long offset();

  /**
   * A record of the log. What its value holds is judged only when its turn has come.
   *
   * @param value the bytes that were decoded: what is kept of an event that cannot be applied; may
   *     be null
   */
  record Logged(
      long offset,
      Instant relayedAt,
      Instant consumedAt,
      EventEnvelope envelope,
      DecodedEvent decoded,
      Bytes value)
      implements FeedRecord {

    public long seq() {
      return envelope.seq();
    }
  }

  /**
   * Its headers are missing, cannot be read, or contradict the place where it lies. Maybe it stands
   * for an event, maybe it has nothing to do with the log.
   *
   * @param key may be null, as may the value
   */
  record Malformed(long offset, String reason, Bytes key, Map<String, Bytes> headers, Bytes value)
      implements FeedRecord {
    public Malformed {
      headers = Map.copyOf(headers);
    }

    /** The place in the log that it claims; 0 where it does not say which. */
    long claimedSeq() {
      Bytes seq = headers.get(EventHeaders.SEQ);
      try {
        return seq == null ? 0 : Long.parseLong(new String(Bytes.array(seq), UTF_8));
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }
}
