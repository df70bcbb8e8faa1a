package helpdesk.simulation.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.Broker.TailRecord;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.query.feed.core.Bytes;
import helpdesk.query.feed.core.FeedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One partition of the topic, and what its readers make of it. */
final class Partition {
  private final int shard;
  private final List<Stored> records = new ArrayList<>();
  private long start;

  /** A record as relay and projector see it, and the seq up to which those below it are dense. */
  private record Stored(TailRecord tail, FeedRecord feed, long reached) {}

  Partition(int shard) {
    this.shard = shard;
  }

  long start() {
    return start;
  }

  long end() {
    return records.size();
  }

  long append(LoggedEvent event) {
    Map<String, String> headers = EventHeaders.of(event.envelope());
    long offset = end();
    long seq = event.envelope().seq();
    long before = reached(offset);
    records.add(
        new Stored(
            new TailRecord(shard, offset, headers),
            read(offset, headers, event.data()),
            seq == before + 1 ? seq : before));
    return offset;
  }

  /** How far somebody comes who reads from the very beginning to below this offset. */
  long reached(long offset) {
    return offset == 0 ? 0 : records.get((int) offset - 1).reached();
  }

  /** The seq of the record at this offset. */
  long seq(long offset) {
    return Long.parseLong(records.get((int) offset).tail().headers().get(EventHeaders.SEQ));
  }

  List<TailRecord> tail(long from, int most) {
    return some(from, most).stream().map(Stored::tail).toList();
  }

  List<FeedRecord> feed(long from, int most) {
    return some(from, most).stream().map(Stored::feed).toList();
  }

  void deleteBefore(long offset) {
    start = Math.max(start, offset);
  }

  private List<Stored> some(long from, int most) {
    long begin = Math.min(Math.max(from, start), end());
    return records.subList((int) begin, (int) Math.min(end(), begin + most));
  }

  /** As the feed reads a record of Kafka: the headers, then the value. */
  static FeedRecord read(long offset, Map<String, String> headers, String data) {
    EventEnvelope envelope = EventHeaders.read(headers);
    return new FeedRecord.Logged(
        offset,
        Instant.EPOCH,
        Instant.EPOCH,
        envelope,
        EventJson.decode(envelope.type(), data.getBytes(UTF_8)),
        Bytes.of(data.getBytes(UTF_8)));
  }
}
