package helpdesk.systemtests.endstate;

import helpdesk.events.EventHeaders;
import helpdesk.events.Shards;
import helpdesk.events.Topics;
import helpdesk.systemtests.harness.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What Kafka holds of the log, all partitions from their beginning, duplicates removed. */
final class KafkaLog {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private KafkaLog() {}

  /** The events that the accept rule keeps, by shard and seq. */
  static List<LoggedEvent> read(String bootstrapServers) {
    AcceptRule rule = new AcceptRule();
    try (KafkaConsumer<String, byte[]> consumer = consumer(bootstrapServers)) {
      List<TopicPartition> partitions =
          IntStream.range(0, Shards.COUNT)
              .mapToObj(shard -> new TopicPartition(Topics.TICKET_EVENTS, shard))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + AT_MOST.toNanos();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("Kafka's log cannot be read to its end");
        }
        consumer.poll(POLL).forEach(record -> rule.see(event(record)));
      }
    }
    return rule.accepted();
  }

  private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "auto.offset.reset", "none",
            "isolation.level", "read_uncommitted"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static LoggedEvent event(ConsumerRecord<String, byte[]> record) {
    if (!record.key().equals(header(record, EventHeaders.SUBJECT))
        || record.partition() != Integer.parseInt(header(record, EventHeaders.SHARD))) {
      throw new IllegalStateException(
          "a record with another key, or in another partition: " + record);
    }
    return new LoggedEvent(
        record.partition(),
        Long.parseLong(header(record, EventHeaders.SEQ)),
        header(record, EventHeaders.ID),
        header(record, EventHeaders.SUBJECT),
        Long.parseLong(header(record, EventHeaders.VERSION)),
        header(record, EventHeaders.TYPE),
        header(record, EventHeaders.ACTOR),
        Stream.of("role", "request_id", "traceparent", "overwrote")
            .map(name -> record.headers().lastHeader(name))
            .map(header -> header == null ? null : text(header))
            .toList(),
        Instant.parse(header(record, EventHeaders.TIME)),
        Json.read(new String(record.value(), StandardCharsets.UTF_8)));
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return text(record.headers().lastHeader(name));
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Keeps, per shard, the next event after the last kept one, and drops everything else. */
  static final class AcceptRule {
    private final List<List<LoggedEvent>> shards =
        IntStream.range(0, Shards.COUNT)
            .<List<LoggedEvent>>mapToObj(shard -> new ArrayList<>())
            .toList();

    void see(LoggedEvent event) {
      List<LoggedEvent> shard = shards.get(event.shard());
      if (event.seq() == shard.size() + 1) {
        shard.add(event);
      }
    }

    List<LoggedEvent> accepted() {
      return shards.stream().flatMap(List::stream).toList();
    }
  }
}
