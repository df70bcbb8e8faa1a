package helpdesk.query.feed;

import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What Kafka holds of some partitions, and whether a position is still in it. */
record Placement(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Asks the broker, on the polling thread. */
  static Placement of(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
    return new Placement(
        consumer.beginningOffsets(partitions, PATIENCE), consumer.endOffsets(partitions, PATIENCE));
  }

  /** The first record to read. */
  long next(TopicPartition partition, Position position) {
    return position.isStart() ? begins.get(partition) : position.offset() + 1;
  }

  /** Whether Kafka no longer holds what comes next. */
  boolean hasForgotten(TopicPartition partition, Position position) {
    return next(partition, position) < begins.get(partition);
  }

  /** Why the shard cannot go on from there, if so. */
  Optional<Halt> refuse(TopicPartition partition, Position position) {
    if (next(partition, position) > ends.get(partition)) {
      return Optional.of(forked(position, "Kafka ends at offset " + ends.get(partition)));
    }
    return Optional.empty();
  }

  /** Partition by shard. */
  static Map<Integer, TopicPartition> byShard(Consumer<?, ?> consumer) {
    return consumer.assignment().stream()
        .collect(Collectors.toMap(TopicPartition::partition, Function.identity()));
  }

  private static Halt forked(Position at, String detail) {
    return new Halt(
        Halt.Kind.FORKED,
        at.seq(),
        at.eventId(),
        null,
        at.offset(),
        detail + ", the position is " + at.offset());
  }
}
