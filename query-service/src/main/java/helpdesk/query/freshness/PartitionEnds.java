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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
 * What Kafka holds of the log, from where to where. The relay may have sent older events again
 * after newer ones, so the last few dozen records of a partition are looked at. In no group, and
 * without a trace in Kafka.
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
  private final Map<TopicPartition, First> firsts = new HashMap<>();

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

  /** By shard; one of which it is not known in time is absent. */
  synchronized Map<Integer, InKafka> read() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      if (consumer == null) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(settings, bytes, bytes);
      }
      return read(consumer, deadline);
    } catch (RuntimeException e) {
      // Whatever it is (no such host, not allowed, away): the next consumer may fare better.
      LOG.debugf(e, "Kafka does not tell what the partitions hold");
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

  private Map<Integer, InKafka> read(KafkaConsumer<byte[], byte[]> consumer, long deadline) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(ALL, left(deadline));
    Map<TopicPartition, Long> ends = consumer.endOffsets(ALL, left(deadline));
    Map<TopicPartition, Long> tails = new HashMap<>();
    Map<Integer, InKafka> all = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          if (end == 0) {
            all.put(partition.partition(), InKafka.NOTHING_YET);
          } else if (end <= begins.get(partition)) {
            all.put(partition.partition(), InKafka.ALL_DELETED);
          } else {
            tails.put(partition, Math.max(begins.get(partition), end - LAST_RECORDS));
          }
        });
    Map<TopicPartition, Place> last = last(consumer, tails, ends, deadline);
    beginWith(consumer, begins, last.keySet(), deadline);
    last.forEach(
        (partition, place) ->
            from(partition, begins.get(partition), place)
                .ifPresent(
                    from ->
                        all.put(
                            partition.partition(), new InKafka(place.era(), from, place.seq()))));
    return all;
  }

  /** The highest places in the newest era among the last records. */
  private static Map<TopicPartition, Place> last(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> tails,
      Map<TopicPartition, Long> ends,
      long deadline) {
    Map<TopicPartition, Place> last = new HashMap<>();
    Set<TopicPartition> unread = new HashSet<>(tails.keySet());
    consumer.assign(unread);
    // What was paused stays so in another assignment.
    consumer.resume(unread);
    tails.forEach(consumer::seek);
    while (!unread.isEmpty() && left(deadline).isPositive()) {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(left(deadline))) {
        place(each).ifPresent(place -> last.merge(partition(each), place, PartitionEnds::later));
      }
      unread.removeIf(each -> consumer.position(each) >= ends.get(each));
    }
    unread.forEach(last::remove);
    return last;
  }

  /** Looks for the first event of partitions whose beginning was deleted, once for each. */
  private void beginWith(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> begins,
      Set<TopicPartition> partitions,
      long deadline) {
    Set<TopicPartition> unread =
        partitions.stream()
            .filter(each -> begins.get(each) > 0)
            .filter(each -> !firsts.containsKey(each) || firsts.get(each).at() != begins.get(each))
            .collect(Collectors.toCollection(HashSet::new));
    consumer.assign(unread);
    unread.forEach(each -> consumer.seek(each, begins.get(each)));
    while (!unread.isEmpty() && left(deadline).isPositive()) {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(left(deadline))) {
        TopicPartition partition = partition(each);
        Optional<Place> place = place(each);
        if (unread.contains(partition) && place.isPresent()) {
          firsts.put(partition, new First(begins.get(partition), place.get()));
          unread.remove(partition);
        }
      }
      consumer.pause(
          consumer.assignment().stream().filter(each -> !unread.contains(each)).toList());
    }
  }

  /** What an earlier era has lost is no matter: the newest one began after it. */
  private Optional<Long> from(TopicPartition partition, long begin, Place last) {
    if (begin == 0) {
      return Optional.of(1L);
    }
    return Optional.ofNullable(firsts.get(partition))
        .filter(first -> first.at() == begin)
        .map(first -> first.place().era() < last.era() ? 1 : first.place().seq());
  }

  /** A place in the log. */
  private record Place(int era, long seq) {}

  /** The first event of a partition that begins at that offset. */
  private record First(long at, Place place) {}

  private static Place later(Place one, Place other) {
    boolean isLater = one.era() == other.era() ? one.seq() > other.seq() : one.era() > other.era();
    return isLater ? one : other;
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> event) {
    return new TopicPartition(event.topic(), event.partition());
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Empty for what is no event of the log. */
  private static Optional<Place> place(ConsumerRecord<byte[], byte[]> event) {
    try {
      return Optional.of(
          new Place(
              Integer.parseInt(header(event, EventHeaders.ERA)),
              Long.parseLong(header(event, EventHeaders.SEQ))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
    Header header = event.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), US_ASCII);
  }
}
