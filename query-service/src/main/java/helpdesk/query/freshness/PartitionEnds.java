package helpdesk.query.freshness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import helpdesk.events.EventHeaders;
import helpdesk.events.Shards;
import helpdesk.events.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * How far Kafka holds the log. The relay may have sent older events again after newer ones, so the
 * last few dozen records of a partition are looked at. In no group, and without a trace in Kafka.
 */
@ApplicationScoped
class PartitionEnds {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LAST_RECORDS = 48;
  private static final List<TopicPartition> ALL =
      IntStream.range(0, Shards.COUNT)
          .mapToObj(shard -> new TopicPartition(Topics.TICKET_EVENTS, shard))
          .toList();
  private static final Logger LOG = Logger.getLogger(PartitionEnds.class);

  private final Map<String, Object> settings;

  /** Kept from look to look: each new one tells the log of all its settings. */
  private KafkaConsumer<byte[], byte[]> consumer;

  PartitionEnds(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.settings = new HashMap<>(kafka);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "query-service-completeness");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8_000_000);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
  }

  /** The highest seq by shard; a shard of which it is not known in time is absent. */
  synchronized Map<Integer, Long> highest() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      if (consumer == null) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(settings, bytes, bytes);
      }
      return highest(consumer, deadline);
    } catch (RuntimeException e) {
      // Whatever it is (no such host, not allowed, away): the next consumer may fare better.
      LOG.debugf(e, "Kafka does not tell the ends of the partitions");
      close();
      return Map.of();
    }
  }

  @PreDestroy
  synchronized void close() {
    if (consumer != null) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      consumer = null;
    }
  }

  private static Map<Integer, Long> highest(KafkaConsumer<byte[], byte[]> consumer, long deadline) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(ALL, left(deadline));
    Map<TopicPartition, Long> ends = consumer.endOffsets(ALL, left(deadline));
    Map<Integer, Long> highest = new HashMap<>();
    Set<TopicPartition> unread = new HashSet<>();
    ends.forEach(
        (partition, end) -> {
          if (end == 0) {
            highest.put(partition.partition(), 0L);
          } else if (end > begins.get(partition)) {
            unread.add(partition);
          }
        });
    consumer.assign(unread);
    unread.forEach(
        each -> consumer.seek(each, Math.max(begins.get(each), ends.get(each) - LAST_RECORDS)));
    while (!unread.isEmpty() && left(deadline).isPositive()) {
      Map<Integer, Long> found = new HashMap<>();
      consumer
          .poll(left(deadline))
          .forEach(event -> found.merge(event.partition(), seq(event), Math::max));
      found.forEach((shard, seq) -> highest.merge(shard, seq, Math::max));
      unread.removeIf(each -> consumer.position(each) >= ends.get(each));
    }
    unread.forEach(each -> highest.remove(each.partition()));
    highest.values().removeIf(seq -> seq < 0);
    return highest;
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** -1 for what is no event of the log. */
  private static long seq(ConsumerRecord<byte[], byte[]> event) {
    Header seq = event.headers().lastHeader(EventHeaders.SEQ);
    try {
      return seq == null ? -1 : Long.parseLong(new String(seq.value(), US_ASCII));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
