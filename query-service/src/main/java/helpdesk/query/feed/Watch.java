package helpdesk.query.feed;

import helpdesk.query.feed.core.Gap;
import helpdesk.query.feed.core.Position;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Looks after what no record would tell. A gap that nobody closes is read again from the position
 * in MongoDB, since it may have been lost on the way here; if Kafka itself has the hole, it is
 * filled from the command-service's log, as is what Kafka has forgotten. A place in a partition
 * that Kafka no longer holds, or does not hold yet, is judged again. Generations that come or go
 * are noticed, and halts that were taken away.
 */
@ApplicationScoped
class Watch {
  private static final Logger LOG = Logger.getLogger(Watch.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS_BETWEEN_LOOKS = 5;

  private final Map<Where, OpenGap> gaps = new HashMap<>();
  private final AtomicLong parked = new AtomicLong();
  private final Assignments assignments;
  private final Workshop workshop;
  private final PollingThread polling;
  private final Generations generations;
  private final ViewDocuments documents;
  private final LogFiller filler;
  private final FeedMetrics metrics;

  /** The one whose shards count: one that waits beside it may be of an earlier life of the log. */
  private volatile Generation serving = Generation.FIRST;

  private record Where(int shard, Generation generation) {}

  Watch(
      Assignments assignments,
      Workshop workshop,
      PollingThread polling,
      Generations generations,
      ViewDocuments documents,
      LogFiller filler,
      FeedMetrics metrics) {
    this.assignments = assignments;
    this.workshop = workshop;
    this.polling = polling;
    this.generations = generations;
    this.documents = documents;
    this.filler = filler;
    this.metrics = metrics;
    metrics.gauge("helpdesk.feed.shards", "shards read here", () -> assignments.feeds().size());
    metrics.gauge("helpdesk.feed.shards.halted", "shards halted here", () -> count(Lane::halted));
    metrics.gauge(
        "helpdesk.feed.shards.gap",
        "shards here that miss records",
        () -> count(lane -> lane.projector().gap()));
    metrics.gauge(
        "helpdesk.parked.tickets", "tickets parked, of each generation that is fed", parked::get);
  }

  void begin(@Observes StartupEvent event) {
    workshop.work(this::watch);
  }

  private void watch() {
    for (int tick = 1; !workshop.isClosing(); tick++) {
      workshop.rest(TICK);
      try {
        tick(tick % TICKS_BETWEEN_LOOKS == 0);
      } catch (RuntimeException | Error e) {
        LOG.debugf(e, "Kafka or MongoDB does not answer");
      }
    }
  }

  private void tick(boolean look) {
    for (ShardFeed feed : assignments.feeds()) {
      feed.lanes().forEach(lane -> lookAfter(feed, lane));
    }
    gaps.keySet().removeIf(where -> assignments.feed(where.shard()).isEmpty());
    if (workshop.isClosing()) {
      return;
    }
    noticeGenerations();
    if (look) {
      // Asked for, not remembered: whoever redrives a ticket does not tell its shard's owner.
      parked.set(
          generations.live().stream().mapToLong(each -> documents.parkedIn(each).size()).sum());
      resume();
      look();
    }
  }

  private void lookAfter(ShardFeed feed, Lane lane) {
    if (lane.halted().isPresent()) {
      return;
    }
    Where where = new Where(feed.shard(), lane.generation());
    closed(where, lane.position());
    if (lane.forgotten()) {
      ask(feed, lane, gaps.computeIfAbsent(where, it -> OpenGap.forgotten(lane.position())));
    } else {
      lane.projector().gap().ifPresent(gap -> close(feed, lane, where, gap));
    }
  }

  private void closed(Where where, Position position) {
    OpenGap known = gaps.get(where);
    if (known != null && known.isClosedAt(position)) {
      gaps.remove(where);
      known.sayClosed(where.shard());
    }
  }

  private void close(ShardFeed feed, Lane lane, Where where, Gap gap) {
    OpenGap known = gaps.get(where);
    if (known == null) {
      gaps.put(where, new OpenGap(gap));
    } else {
      ask(feed, lane, known);
    }
  }

  private void ask(ShardFeed feed, Lane lane, OpenGap gap) {
    if (!gap.isDue(feed.shard())) {
      return;
    }
    if (gap.stays()) {
      filler.fill(feed, lane, () -> assignments.again(feed));
    } else {
      assignments.again(feed);
    }
  }

  private void noticeGenerations() {
    List<Generation> live = generations.live();
    serving = live.getFirst();
    for (ShardFeed feed : assignments.feeds()) {
      List<Generation> fed = feed.lanes().stream().map(Lane::generation).toList();
      // The order too: the serving one is first. Halted ones join later, in any order.
      if (!fed.isEmpty() && !(live.containsAll(fed) && fed.size() == live.size())) {
        assignments.again(feed);
      }
    }
  }

  /** Somebody has mended the cause of a halt and taken the mark away. */
  private void resume() {
    for (Generation generation : generations.live()) {
      List<ShardFeed> halted =
          assignments.feeds().stream().filter(feed -> isHalted(feed, generation)).toList();
      if (!halted.isEmpty()) {
        var marked = documents.halted(generation, halted.stream().map(ShardFeed::shard).toList());
        halted.stream()
            .filter(feed -> !marked.contains(feed.shard()))
            .forEach(
                feed -> {
                  LOG.infof("Shard %d is resumed", feed.shard());
                  assignments.again(feed);
                });
      }
    }
  }

  private static boolean isHalted(ShardFeed feed, Generation generation) {
    return feed.lanes().stream()
        .anyMatch(lane -> lane.generation().equals(generation) && lane.halted().isPresent());
  }

  private void look() {
    Collection<ShardFeed> feeds =
        assignments.feeds().stream()
            .filter(feed -> feed.lanes().stream().anyMatch(lane -> lane.halted().isEmpty()))
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
    return feed.lanes().stream()
        .filter(lane -> lane.halted().isEmpty())
        .mapToLong(lane -> now.ends().get(partition) - now.next(partition, lane.position()))
        .max()
        .orElse(0);
  }

  private long count(Function<Lane, Optional<?>> what) {
    return assignments.feeds().stream()
        .map(ShardFeed::lanes)
        .filter(lanes -> lanes.stream().anyMatch(lane -> counts(lane, what)))
        .count();
  }

  private boolean counts(Lane lane, Function<Lane, Optional<?>> what) {
    return lane.generation().equals(serving) && what.apply(lane).isPresent();
  }
}
