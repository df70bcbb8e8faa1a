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

  /** Why the shard cannot go on from there, if so. */
  Optional<Halt> refuse(TopicPartition partition, Position position) {
    long next = next(partition, position);
    if (next < begins.get(partition)) {
      return Optional.of(lost(position, "Kafka begins at offset " + begins.get(partition)));
    }
    if (next > ends.get(partition)) {
      return Optional.of(forked(position, "Kafka ends at offset " + ends.get(partition)));
    }
    return Optional.empty();
  }

  /** Partition by shard. */
  static Map<Integer, TopicPartition> byShard(Consumer<?, ?> consumer) {
    return consumer.assignment().stream()
        .collect(Collectors.toMap(TopicPartition::partition, Function.identity()));
  }

  private static Halt lost(Position at, String detail) {
    return halt(Halt.Kind.FORGOTTEN, at, detail);
  }

  private static Halt forked(Position at, String detail) {
    return halt(Halt.Kind.FORKED, at, detail);
  }

  private static Halt halt(Halt.Kind kind, Position at, String detail) {
    return new Halt(
        kind,
        at.seq(),
        at.eventId(),
        null,
        at.offset(),
        detail + ", the position is " + at.offset());
  }
}
