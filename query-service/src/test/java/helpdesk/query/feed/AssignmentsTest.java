package helpdesk.query.feed;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

class AssignmentsTest {

  /** Else all shards jump to their ends, and what nobody has read yet waits for a later event. */
  @Test
  void an_assignment_that_adds_nothing_moves_no_shard_from_its_place() {
    Assignments assignments = new Assignments(null, null, null, null, List.of(), 10);
    assertThatCode(() -> assignments.onPartitionsAssigned(untouchable(), List.of()))
        .doesNotThrowAnyException();
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
