package helpdesk.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.Topics;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.core.Bytes;
import helpdesk.query.feed.core.FeedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records as the relay does, or as it never would. */
public final class Wire implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  public Wire(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                // An idempotent one may insist on a sequence that a killed broker has forgotten.
                "enable.idempotence",
                false,
                // So that a batch that is sent again, as to a partition just made, overtakes none.
                "max.in.flight.requests.per.connection",
                1,
                "delivery.timeout.ms",
                90_000,
                "request.timeout.ms",
                10_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public void send(Collection<ExampleLog.Entry> entries) {
    entries.forEach(this::send);
    flush();
  }

  /** Until all that was sent is in Kafka. */
  void flush() {
    producer.flush();
    for (var each : sent) {
      assertThat(each).succeedsWithin(Duration.ofSeconds(1));
    }
    sent.clear();
  }

  void send(ExampleLog.Entry entry) {
    send(entry.envelope().shard(), headers(entry), EventJson.encode(entry.event()));
  }

  /** A record as somebody else might write it. */
  public void send(int partition, Map<String, String> headers, byte[] value) {
    var event =
        new ProducerRecord<byte[], byte[]>(Topics.TICKET_EVENTS, partition, null, null, value);
    headers.forEach((name, text) -> event.headers().add(name, text.getBytes(UTF_8)));
    sent.add(producer.send(event));
  }

  /** The headers of its record, to be changed. */
  public static Map<String, String> headers(ExampleLog.Entry entry) {
    return new HashMap<>(EventHeaders.of(entry.envelope()));
  }

  /** As it would have been read. */
  public static FeedRecord.Logged logged(ExampleLog.Entry entry) {
    return new FeedRecord.Logged(
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        entry.envelope(),
        new DecodedEvent.Known(entry.event()),
        Bytes.of(EventJson.encode(entry.event())));
  }

  /** Joins the service's group, takes partitions from it and leaves: they are assigned anew. */
  static void beInGroupForAMoment(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "group.id", "helpdesk-query",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false",
            "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    var bytes = new ByteArrayDeserializer();
    try (var other = new KafkaConsumer<byte[], byte[]>(settings, bytes, bytes)) {
      other.subscribe(List.of(Topics.TICKET_EVENTS));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                other.poll(Duration.ofMillis(200));
                return !other.assignment().isEmpty();
              });
    }
  }

  /** Whatever is under way is lost or not, nobody knows. */
  void closeAtOnce() {
    producer.close(Duration.ZERO);
  }

  @Override
  public void close() {
    producer.close();
  }
}
