package helpdesk.query.feed;

import helpdesk.events.Shards;
import helpdesk.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Where the partitions end, asked at most once in a while: an older end is only a lower one. */
@ApplicationScoped
public class KafkaEnds {
  private static final Logger LOG = Logger.getLogger(KafkaEnds.class);
  private static final Duration YOUNG = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

  private static final List<TopicPartition> ALL =
      IntStream.range(0, Shards.COUNT)
          .mapToObj(shard -> new TopicPartition(Topics.TICKET_EVENTS, shard))
          .toList();

  private final PollingThread polling;
  private final ReentrantLock lock = new ReentrantLock();
  private Map<TopicPartition, Long> known = Map.of();
  private long due = System.nanoTime();

  KafkaEnds(PollingThread polling) {
    this.polling = polling;
  }

  /** An offset that the shard's partition has come to already; 0 where Kafka does not tell. */
  public long of(int shard) {
    lock.lock();
    try {
      if (System.nanoTime() - due >= 0) {
        known = ask();
      }
      return known.getOrDefault(ALL.get(shard), 0L);
    } finally {
      lock.unlock();
    }
  }

  /** Of all partitions at once: between two polls there is one turn at a time. */
  private Map<TopicPartition, Long> ask() {
    long at = System.nanoTime();
    try {
      Map<TopicPartition, Long> ends = polling.call(consumer -> consumer.endOffsets(ALL, PATIENCE));
      due = at + YOUNG.toNanos();
      return ends;
    } catch (RuntimeException e) {
      due = System.nanoTime() + AFTER_A_FAILURE.toNanos();
      LOG.debugf(e, "Kafka does not tell where the partitions end");
      return Map.of();
    }
  }
}
