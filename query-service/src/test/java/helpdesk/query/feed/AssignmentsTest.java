package helpdesk.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AssignmentsTest {

  /** Else all shards jump to their ends, and what nobody has read yet waits for a later event. */
  @Test
  void an_assignment_that_adds_nothing_moves_no_shard_from_its_place() {
    Assignments assignments = new Assignments(null, null, null, null, List.of(), 10);
    assertThatCode(() -> assignments.onPartitionsAssigned(untouchable(), List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void a_shard_that_cannot_take_more_waits_at_the_end_unless_it_was_placed_anew() {
    TopicPartition partition = new TopicPartition("topic", 4);
    Workshop workshop = new Workshop(new FeedMetrics(new SimpleMeterRegistry()), 1, 1_000);
    ShardFeed feed = new ShardFeed(4, workshop, it -> {}, it -> {});
    try (var consumer = new MockConsumer<byte[], byte[]>("none")) {
      consumer.assign(List.of(partition));
      consumer.updateEndOffsets(Map.of(partition, 1_000L));
      consumer.seek(partition, 10);

      Assignments.leave(consumer, feed);
      assertThat(consumer.position(partition)).isEqualTo(1_000);

      feed.end();
      consumer.seek(partition, 20);
      Assignments.leave(consumer, feed);
      assertThat(consumer.position(partition)).isEqualTo(20);
    } finally {
      workshop.close(null);
    }
  }

  private static Consumer<?, ?> untouchable() {
    return (Consumer<?, ?>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("the consumer was asked to " + method.getName());
            });
  }
}
