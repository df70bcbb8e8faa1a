package helpdesk.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.events.EventJson;
import helpdesk.query.ExampleLog;
import helpdesk.query.details.TicketDetailsProjector;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.ShardProjector;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.query.generations.Generation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardFeedTest {
  private static final int SHARD = 4;
  private static final long BUFFER = 400_000;

  private final Workshop workshop =
      new Workshop(new FeedMetrics(new SimpleMeterRegistry()), 8, BUFFER);
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final ShardFeed feed =
      new ShardFeed(SHARD, workshop, it -> left.incrementAndGet(), it -> again.incrementAndGet());
  private final ShardProjector projector =
      new ShardProjector(
          SHARD,
          Position.START,
          List.of(new TicketDetailsProjector()),
          documents(),
          InstantSource.system(),
          10);

  @AfterEach
  void end() {
    workshop.close(null);
  }

  @Test
  void a_shard_that_cannot_be_written_leaves_the_memory_to_the_others_and_is_read_again() {
    feed.begin(List.of(new Lane(Generation.FIRST, projector, false)));
    failure.set(new TransientFailure("the database is away"));
    List<ConsumerRecord<byte[], byte[]>> records = records(600);

    feed.offer(records);
    feed.offer(records);
    feed.offer(records);

    // At most a quarter waits, and once it is seen to be stuck nothing does but its batch.
    await().until(() -> workshop.buffer().whenRoom().toCompletableFuture().isDone());
    feed.offer(records);
    assertThat(workshop.buffer().whenRoom().toCompletableFuture()).isDone();
    assertThat(again).hasValue(0);
    assertThat(left).as("what comes next is not even fetched").hasValue(1);

    failure.set(null);
    await().until(() -> again.get() == 1);
    assertThat(projector.position().seq()).isPositive().isLessThan(600);
  }

  @Test
  void an_error_does_not_end_the_worker() {
    feed.begin(List.of(new Lane(Generation.FIRST, projector, false)));
    failure.set(new StackOverflowError("for a test"));
    feed.offer(records(3));
    await().until(() -> failures.get() >= 2);
    failure.set(null);

    await().until(() -> projector.position().seq() == 3);
    assertThat(again).hasValue(0);
  }

  @Test
  void a_task_is_done_between_batches_and_not_before_the_position_is_known() throws Exception {
    FutureTask<Long> early = new FutureTask<>(() -> projector.position().seq());
    assertThat(feed.between(early)).isFalse();

    feed.begin(List.of(new Lane(Generation.FIRST, projector, false)));
    feed.offer(records(2));
    FutureTask<Long> task = new FutureTask<>(() -> projector.position().seq());
    assertThat(feed.between(task)).isTrue();
    assertThat(task.get()).isIn(0L, 2L);

    feed.end();
    assertThat(feed.between(new FutureTask<>(() -> 1L))).isFalse();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(int number) {
    ExampleLog log = new ExampleLog(8);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ExampleLog.Entry entry = log.anythingIn(SHARD);
      RecordHeaders headers = new RecordHeaders();
      Wire.headers(entry).forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
      byte[] value = EventJson.encode(entry.event());
      records.add(
          new ConsumerRecord<>(
              "topic",
              SHARD,
              i,
              0L,
              TimestampType.LOG_APPEND_TIME,
              0,
              value.length,
              null,
              value,
              headers,
              Optional.empty()));
    }
    return records;
  }

  /** Take everything, or fail. */
  private Documents documents() {
    Map<Class<?>, Object> answers =
        Map.of(
            Documents.Outcome.class,
            Documents.Outcome.APPLIED,
            Map.class,
            Map.of(),
            List.class,
            List.of(),
            Set.class,
            Set.of(),
            Optional.class,
            Optional.empty(),
            boolean.class,
            false);
    return (Documents)
        Proxy.newProxyInstance(
            Documents.class.getClassLoader(),
            new Class<?>[] {Documents.class},
            (proxy, method, arguments) -> {
              Throwable now = failure.get();
              if (now != null) {
                failures.incrementAndGet();
                throw now;
              }
              return answers.get(method.getReturnType());
            });
  }
}
