package helpdesk.query.feed;

import helpdesk.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Where the partitions end, asked at most once in a while: an older end is only a lower one. */
@ApplicationScoped
public class KafkaEnds {
  private static final Logger LOG = Logger.getLogger(KafkaEnds.class);
  private static final Duration YOUNG = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

  private final PollingThread polling;
  private final Map<Integer, End> known = new ConcurrentHashMap<>();

  private volatile long nextTry = System.nanoTime();

  private record End(long offset, long at) {
    boolean isYoung() {
      return System.nanoTime() - at < YOUNG.toNanos();
    }
  }

  KafkaEnds(PollingThread polling) {
    this.polling = polling;
  }

  /** An offset that the shard's partition has come to already; 0 where Kafka does not tell. */
  public long of(int shard) {
    return known.compute(shard, (it, end) -> end != null && end.isYoung() ? end : ask(it)).offset();
  }

  private End ask(int shard) {
    long at = System.nanoTime();
    if (at - nextTry < 0) {
      return new End(0, at);
    }
    TopicPartition partition = new TopicPartition(Topics.TICKET_EVENTS, shard);
    try {
      long end =
          polling.call(
              consumer -> consumer.endOffsets(List.of(partition), PATIENCE).get(partition));
      return new End(end, at);
    } catch (RuntimeException e) {
      nextTry = System.nanoTime() + AFTER_A_FAILURE.toNanos();
      LOG.debugf(e, "Kafka does not tell where shard %d ends", shard);
      return new End(0, at);
    }
  }
}
