package helpdesk.query.feed;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.ShardProjector;
import helpdesk.query.generations.Generation;
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
import org.jboss.logging.Logger;

/**
 * Which shards are read here, and from where. The position in MongoDB alone decides; what the group
 * has committed is never looked at. The callback itself waits for nothing: a database that is down
 * while shards are assigned would cost the group its member, and an exception would leave them
 * without a place for good. It holds a place at the end of each partition, whose records are
 * dropped until the position is known and the consumer has been set there.
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
  private final List<Projector> projectors;

  Assignments(
      Workshop workshop,
      PollingThread polling,
      ViewDocuments documents,
      @All List<Projector> projectors) {
    this.workshop = workshop;
    this.polling = polling;
    this.documents = documents;
    this.projectors = projectors;
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

  /** As if the shard had been taken away and assigned again: from its position in MongoDB. */
  void again(ShardFeed feed) {
    ShardFeed fresh = new ShardFeed(feed.shard(), workshop);
    if (feeds.replace(feed.shard(), feed, fresh)) {
      end(feed);
      workshop.work(() -> place(List.of(fresh)));
    }
  }

  private void begin(List<Integer> shards) {
    List<ShardFeed> fresh = shards.stream().map(shard -> new ShardFeed(shard, workshop)).toList();
    fresh.forEach(feed -> end(feeds.put(feed.shard(), feed)));
    if (!fresh.isEmpty()) {
      workshop.work(() -> place(fresh));
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
    Optional<Map<Integer, Position>> positions =
        workshop.untilDone(left.getFirst(), () -> views().positions(shards));
    if (positions.isEmpty()) {
      return false;
    }
    try {
      Map<ShardFeed, Halt> halts = polling.call(consumer -> seek(consumer, left, positions.get()));
      halts.forEach((feed, halt) -> halt(feed, positions.get(), halt));
      return true;
    } catch (RuntimeException e) {
      LOG.infof("Shards %s are not placed yet, Kafka does not answer: %s", shards, e);
      return false;
    }
  }

  /**
   * A feed begins before its seek: in between it may see what it must discard, but lose nothing.
   */
  private Map<ShardFeed, Halt> seek(
      Consumer<?, ?> consumer, List<ShardFeed> left, Map<Integer, Position> positions) {
    Map<Integer, TopicPartition> mine = Placement.byShard(consumer);
    List<ShardFeed> here =
        left.stream().filter(feed -> mine.containsKey(feed.shard()) && !feed.hasEnded()).toList();
    Placement placement =
        Placement.of(consumer, here.stream().map(feed -> mine.get(feed.shard())).toList());
    Map<ShardFeed, Halt> halts = new HashMap<>();
    for (ShardFeed feed : here) {
      TopicPartition partition = mine.get(feed.shard());
      Position position = positions.getOrDefault(feed.shard(), Position.START);
      Optional<Halt> halt = placement.refuse(partition, position);
      if (halt.isPresent()) {
        halts.put(feed, halt.get());
        // A place that Kafka does not hold would make every poll fail, the other shards' too.
        consumer.seekToEnd(List.of(partition));
      } else {
        feed.begin(projector(feed, position));
        consumer.seek(partition, placement.next(partition, position));
      }
    }
    return halts;
  }

  private void halt(ShardFeed feed, Map<Integer, Position> positions, Halt halt) {
    ShardProjector projector =
        projector(feed, positions.getOrDefault(feed.shard(), Position.START));
    workshop.alarm(feed.shard(), halt);
    workshop.work(
        () ->
            workshop.untilDone(
                feed,
                () -> {
                  projector.halt(halt);
                  feed.begin(projector);
                  return feed;
                }));
  }

  private Documents views() {
    return documents.of(Generation.FIRST);
  }

  private ShardProjector projector(ShardFeed feed, Position from) {
    return new ShardProjector(
        feed.shard(), from, new ArrayList<>(projectors), views(), InstantSource.system());
  }
}
