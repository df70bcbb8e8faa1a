package helpdesk.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.MalformedEventException;
import helpdesk.query.feed.core.Bytes;
import helpdesk.query.feed.core.FeedRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads a record of Kafka as far as it can be read; never throws for what a record may hold. */
final class RecordReader {

  private RecordReader() {}

  static FeedRecord read(ConsumerRecord<byte[], byte[]> kafka, Instant now) {
    Map<String, Bytes> raw = new HashMap<>();
    for (Header header : kafka.headers()) {
      if (header.value() != null) {
        raw.put(header.key(), Bytes.of(header.value()));
      }
    }
    Map<String, String> headers = new HashMap<>();
    raw.forEach((name, value) -> headers.put(name, new String(Bytes.array(value), UTF_8)));
    try {
      EventEnvelope envelope = EventHeaders.read(headers);
      return new FeedRecord.Logged(
          kafka.offset(),
          Instant.ofEpochMilli(kafka.timestamp()),
          now,
          envelope,
          EventJson.decode(envelope.type(), kafka.value()),
          Bytes.of(kafka.value()));
    } catch (MalformedEventException e) {
      return new FeedRecord.Malformed(
          kafka.offset(), e.getMessage(), Bytes.of(kafka.key()), raw, Bytes.of(kafka.value()));
    }
  }

  /** What it takes in memory while it waits. */
  static int size(ConsumerRecord<byte[], byte[]> kafka) {
    int overhead = 512;
    return overhead
        + Math.max(0, kafka.serializedKeySize())
        + Math.max(0, kafka.serializedValueSize());
  }
}
