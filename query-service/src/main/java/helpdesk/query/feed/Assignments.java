package helpdesk.query.feed;

import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.ShardProjector;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Which shards are read here, and from where. The positions in MongoDB alone decide; what the group
 * has committed is never looked at. The callback itself waits for nothing: a database that is down
 * while shards are assigned would cost the group its member, and an exception would leave them
 * without a place for good. It holds a place at the end of each partition, whose records are
 * dropped until the positions are known and the consumer has been set there.
 */
@ApplicationScoped
@Default
@Identifier(TicketFeed.CHANNEL) class Assignments implements KafkaConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(Assignments.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Map<Integer, ShardFeed> feeds = new ConcurrentHashMap<>();
  private final Workshop workshop;
  private final PollingThread polling;
  private final ViewDocuments documents;
  private final Generations generations;
  private final List<Projector> projectors;
  private final int mostParked;

  Assignments(
      Workshop workshop,
      PollingThread polling,
      ViewDocuments documents,
      Generations generations,
      @All List<Projector> projectors,
      @ConfigProperty(name = "helpdesk.feed.most-parked") int mostParked) {
    this.workshop = workshop;
    this.polling = polling;
    this.documents = documents;
    this.generations = generations;
    this.projectors = projectors;
    this.mostParked = mostParked;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      // A cooperative rebalance that adds nothing here; and seekToEnd of none means of all.
      return;
    }
    consumer.seekToEnd(partitions);
    begin(partitions.stream().map(TopicPartition::partition).toList());
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(each -> end(feeds.remove(each.partition())));
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    onPartitionsRevoked(consumer, partitions);
  }

  Optional<ShardFeed> feed(int shard) {
    return Optional.ofNullable(feeds.get(shard));
  }

  Collection<ShardFeed> feeds() {
    return List.copyOf(feeds.values());
  }

  /** As if the shard had been taken away and assigned again: from its positions in MongoDB. */
  void again(ShardFeed feed) {
    ShardFeed fresh = fresh(feed.shard());
    if (feeds.replace(feed.shard(), feed, fresh)) {
      end(feed);
      workshop.work(() -> place(List.of(fresh)));
    }
  }

  private void begin(List<Integer> shards) {
    List<ShardFeed> fresh = shards.stream().map(this::fresh).toList();
    fresh.forEach(feed -> end(feeds.put(feed.shard(), feed)));
    if (!fresh.isEmpty()) {
      workshop.work(() -> place(fresh));
    }
  }

  private ShardFeed fresh(int shard) {
    return new ShardFeed(shard, workshop, this::leave, this::again);
  }

  private void leave(ShardFeed feed) {
    workshop.work(
        () -> {
          try {
            polling.<Void>call(
                consumer -> {
                  leave(consumer, feed);
                  return null;
                });
          } catch (RuntimeException e) {
            LOG.debugf(e, "More of shard %d is fetched, though it is dropped", feed.shard());
          }
        });
  }

  /** At the end little comes. One that has ended has been set elsewhere already, or will be. */
  static void leave(Consumer<?, ?> consumer, ShardFeed feed) {
    TopicPartition partition = Placement.byShard(consumer).get(feed.shard());
    if (partition != null && !feed.hasEnded()) {
      consumer.seekToEnd(List.of(partition));
    }
  }

  private static void end(ShardFeed feed) {
    if (feed != null) {
      feed.end();
    }
  }

  private void place(List<ShardFeed> fresh) {
    Backoff backoff = new Backoff(Duration.ofMillis(50), LONGEST_PAUSE);
    while (!workshop.isClosing()) {
      List<ShardFeed> left = fresh.stream().filter(feed -> !feed.hasEnded()).toList();
      if (left.isEmpty() || isPlaced(left)) {
        return;
      }
      workshop.rest(backoff.next());
    }
  }

  private boolean isPlaced(List<ShardFeed> left) {
    List<Integer> shards = left.stream().map(ShardFeed::shard).toList();
    Optional<Known> known = workshop.untilDone(left.getFirst(), () -> known(shards));
    if (known.isEmpty()) {
      return false;
    }
    try {
      polling.call(consumer -> seek(consumer, left, known.get())).forEach(this::halt);
      return true;
    } catch (RuntimeException e) {
      LOG.infof("Shards %s are not placed yet, Kafka does not answer: %s", shards, e);
      return false;
    }
  }

  /** The positions of the generations that are fed. */
  private record Known(
      List<Generation> live,
      Map<Generation, Integer> eras,
      Map<Generation, Map<Integer, Position>> positions) {
    Position of(Generation generation, int shard) {
      // Also an empty shard belongs to one life of the log: what is left of another is none of it.
      int era = eras.get(generation);
      Position start = new Position(era, 0, Position.START.offset(), null);
      return positions.get(generation).getOrDefault(shard, start);
    }
  }

  private Known known(List<Integer> shards) {
    List<Generation> live = generations.live();
    Map<Generation, Integer> eras = new HashMap<>();
    Map<Generation, Map<Integer, Position>> positions = new HashMap<>();
    for (Generation each : live) {
      eras.put(each, generations.era(each));
      positions.put(each, documents.of(each).positions(shards));
    }
    return new Known(live, eras, positions);
  }

  /**
   * A feed begins before its seek: in between it may see what it must discard, but lose nothing.
   */
  private List<Stopped> seek(Consumer<?, ?> consumer, List<ShardFeed> left, Known known) {
    Map<Integer, TopicPartition> mine = Placement.byShard(consumer);
    List<ShardFeed> here =
        left.stream().filter(feed -> mine.containsKey(feed.shard()) && !feed.hasEnded()).toList();
    Placement placement =
        Placement.of(consumer, here.stream().map(feed -> mine.get(feed.shard())).toList());
    List<Stopped> stopped = new ArrayList<>();
    for (ShardFeed feed : here) {
      TopicPartition partition = mine.get(feed.shard());
      Lanes lanes = lanes(feed, placement, partition, known);
      feed.begin(lanes.going());
      if (lanes.going().isEmpty()) {
        // A place that Kafka does not hold would make every poll fail, the other shards' too.
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, lanes.first(placement, partition));
      }
      lanes.stopped().forEach((lane, halt) -> stopped.add(new Stopped(feed, lane, halt)));
    }
    return stopped;
  }

  private Lanes lanes(ShardFeed feed, Placement placement, TopicPartition partition, Known known) {
    Lanes lanes = Lanes.none();
    for (Generation each : known.live()) {
      Position position = known.of(each, feed.shard());
      boolean forgotten = placement.hasForgotten(partition, position);
      Lane lane = new Lane(each, projector(feed, each, position), forgotten);
      lanes.add(lane, placement.refuse(partition, position));
    }
    return lanes;
  }

  /** A lane that cannot go on, and why. */
  private record Stopped(ShardFeed feed, Lane lane, Halt halt) {}

  private void halt(Stopped stopped) {
    ShardFeed feed = stopped.feed();
    workshop.alarm(feed.shard(), stopped.halt());
    workshop.work(
        () ->
            workshop.untilDone(
                feed,
                () -> {
                  stopped.lane().projector().halt(stopped.halt());
                  feed.join(stopped.lane());
                  return feed;
                }));
  }

  private ShardProjector projector(ShardFeed feed, Generation generation, Position from) {
    return new ShardProjector(
        feed.shard(),
        from,
        new ArrayList<>(projectors),
        documents.of(generation),
        InstantSource.system(),
        mostParked);
  }
}
