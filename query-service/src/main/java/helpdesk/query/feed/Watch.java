package helpdesk.query.feed;

import helpdesk.query.feed.core.Gap;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.ShardProjector;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Looks after what no record would tell. A gap that nobody closes is read again from the position
 * in MongoDB, since it may have been lost on the way here; if Kafka itself has the hole, it stays
 * an alarm. A place in a partition that Kafka no longer holds, or does not hold yet, is judged
 * again.
 */
@ApplicationScoped
class Watch {
  private static final Logger LOG = Logger.getLogger(Watch.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS_BETWEEN_LOOKS = 5;

  private final Map<Integer, OpenGap> gaps = new HashMap<>();
  private final Assignments assignments;
  private final Workshop workshop;
  private final PollingThread polling;
  private final FeedMetrics metrics;

  Watch(Assignments assignments, Workshop workshop, PollingThread polling, FeedMetrics metrics) {
    this.assignments = assignments;
    this.workshop = workshop;
    this.polling = polling;
    this.metrics = metrics;
    metrics.gauge("helpdesk.feed.shards", "shards read here", () -> assignments.feeds().size());
    metrics.gauge("helpdesk.feed.shards.halted", "shards halted here", this::halted);
    metrics.gauge("helpdesk.feed.shards.gap", "shards here that miss records", this::gaps);
  }

  void begin(@Observes StartupEvent event) {
    workshop.work(this::watch);
  }

  private void watch() {
    for (int tick = 1; !workshop.isClosing(); tick++) {
      workshop.rest(TICK);
      try {
        assignments.feeds().forEach(this::closeGap);
        gaps.keySet().removeIf(shard -> assignments.feed(shard).isEmpty());
        if (tick % TICKS_BETWEEN_LOOKS == 0 && !workshop.isClosing()) {
          look();
        }
      } catch (RuntimeException e) {
        LOG.debugf(e, "Kafka does not answer");
      }
    }
  }

  private void closeGap(ShardFeed feed) {
    ShardProjector projector = feed.projector().orElse(null);
    if (projector == null || projector.halted().isPresent()) {
      return;
    }
    OpenGap known = gaps.get(feed.shard());
    if (known != null && known.isClosedAt(projector.position())) {
      gaps.remove(feed.shard());
      known.sayClosed(feed.shard());
      known = null;
    }
    Gap gap = projector.gap().orElse(null);
    if (gap == null) {
      return;
    }
    if (known == null) {
      gaps.put(feed.shard(), new OpenGap(gap));
    } else if (known.isDue(feed.shard())) {
      assignments.again(feed);
    }
  }

  private void look() {
    Collection<ShardFeed> feeds =
        assignments.feeds().stream()
            .filter(feed -> feed.projector().filter(each -> each.halted().isEmpty()).isPresent())
            .toList();
    if (!feeds.isEmpty()) {
      polling.call(consumer -> judge(consumer, feeds)).forEach(assignments::again);
    }
  }

  /** Those whose place in the partition is none. */
  private List<ShardFeed> judge(Consumer<?, ?> consumer, Collection<ShardFeed> feeds) {
    Map<Integer, TopicPartition> mine = Placement.byShard(consumer);
    List<ShardFeed> here = feeds.stream().filter(feed -> mine.containsKey(feed.shard())).toList();
    Placement now =
        Placement.of(consumer, here.stream().map(feed -> mine.get(feed.shard())).toList());
    Map<Integer, Long> lag = new HashMap<>();
    here.forEach(feed -> lag.put(feed.shard(), lag(now, mine.get(feed.shard()), feed)));
    metrics.lag(lag);
    return here.stream().filter(feed -> isLost(now, mine.get(feed.shard()), consumer)).toList();
  }

  private static boolean isLost(Placement now, TopicPartition partition, Consumer<?, ?> consumer) {
    long place = consumer.position(partition, TICK);
    return place < now.begins().get(partition) || place > now.ends().get(partition);
  }

  private static long lag(Placement now, TopicPartition partition, ShardFeed feed) {
    Position position = feed.projector().map(ShardProjector::position).orElse(Position.START);
    return Math.max(0, now.ends().get(partition) - now.next(partition, position));
  }

  private Number halted() {
    return count(ShardProjector::halted);
  }

  private Number gaps() {
    return count(ShardProjector::gap);
  }

  private long count(java.util.function.Function<ShardProjector, Optional<?>> what) {
    return assignments.feeds().stream()
        .flatMap(feed -> feed.projector().stream())
        .filter(projector -> what.apply(projector).isPresent())
        .count();
  }
}
