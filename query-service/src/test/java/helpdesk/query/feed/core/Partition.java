package helpdesk.query.feed.core;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventJson;
import helpdesk.query.ExampleLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A partition as the relay leaves it behind: all events, some of them again, some too early. */
final class Partition {
  private final List<FeedRecord> records = new ArrayList<>();

  static Partition of(List<ExampleLog.Entry> events) {
    Partition partition = new Partition();
    events.forEach(partition::add);
    return partition;
  }

  /** With duplicates and with records behind a hole; read from the start it gives every event. */
  static Partition disturbed(List<ExampleLog.Entry> events, Random random) {
    Partition partition = new Partition();
    int next = 0;
    while (next < events.size()) {
      switch (random.nextInt(8)) {
        case 0 -> partition.addAll(events, random.nextInt(next + 1), next);
        case 1 -> partition.addAll(events, Math.min(events.size(), next + 1), events.size());
        case 2 -> partition.records.add(stray(partition.size()));
        default -> partition.add(events.get(next++));
      }
    }
    return partition;
  }

  /** What somebody else wrote. */
  static FeedRecord stray(long offset) {
    return new FeedRecord.Malformed(offset, "header ce_id is missing", null, Map.of(), null);
  }

  void add(ExampleLog.Entry entry) {
    add(entry.envelope(), new DecodedEvent.Known(entry.event()));
  }

  void add(EventEnvelope envelope, DecodedEvent decoded) {
    records.add(logged(size(), envelope, decoded));
  }

  static FeedRecord logged(long offset, EventEnvelope envelope, DecodedEvent decoded) {
    return new FeedRecord.Logged(
        offset, Instant.EPOCH, Instant.EPOCH, envelope, decoded, value(decoded));
  }

  private static Bytes value(DecodedEvent decoded) {
    return decoded instanceof DecodedEvent.Known known
        ? Bytes.of(EventJson.encode(known.event()))
        : null;
  }

  void add(FeedRecord record) {
    records.add(record);
  }

  int size() {
    return records.size();
  }

  List<FeedRecord> from(long offset, int most) {
    int begin = (int) Math.min(offset, size());
    return List.copyOf(records.subList(begin, Math.min(size(), begin + most)));
  }

  List<FeedRecord> all() {
    return from(0, size());
  }

  private void addAll(List<ExampleLog.Entry> events, int from, int to) {
    events.subList(from, Math.min(to, from + 4)).forEach(this::add);
  }
}
