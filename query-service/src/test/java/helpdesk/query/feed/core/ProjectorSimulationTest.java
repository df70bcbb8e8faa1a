package helpdesk.query.feed.core;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.TicketStatus;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.core.InMemoryDocuments.Fate;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Crashes, half-done bulks, lost answers, zombies and rebalances, in an order that a seed gives.
 */
class ProjectorSimulationTest {
  private static final int SHARD = 5;
  private static final int EVENTS = 60;

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private Random random;
  private Partition partition;
  private int depth;
  private long highest;

  static LongStream seeds() {
    return LongStream.rangeClosed(
        1, "full".equals(System.getProperty("helpdesk.test.size")) ? 2_000 : 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_event_takes_effect_exactly_once_whatever_happens(long seed) {
    ExampleLog log = new ExampleLog(seed);
    while (log.shard(SHARD).size() < EVENTS) {
      log.anythingIn(SHARD);
    }
    random = new Random(seed);
    partition = Partition.disturbed(log.shard(SHARD), random);
    documents.fate = this::fate;
    documents.half = size -> random.nextInt(size + 1);
    documents.before = this::mayBeOvertaken;

    for (int life = 0; highest < EVENTS && life < 2_000; life++) {
      live();
    }

    assertEqualsUndisturbed(log);
  }

  /** One owner of the shard, until it crashes or is through. */
  private void live() {
    depth++;
    try {
      Position from = documents.positions(List.of(SHARD)).getOrDefault(SHARD, Position.START);
      ShardProjector projector = Projectors.shard(SHARD, from, documents);
      long offset = from.offset() + 1;
      while (offset < partition.size() && random.nextInt(12) > 0) {
        List<FeedRecord> batch = partition.from(offset, 1 + random.nextInt(12));
        offset += batch.size();
        projectStubbornly(projector, batch);
        assertThat(projector.halted()).isEmpty();
      }
    } catch (TransientFailure crash) {
      // This owner is gone; whatever it wrote stays.
    } finally {
      depth--;
    }
  }

  private void projectStubbornly(ShardProjector projector, List<FeedRecord> batch) {
    while (true) {
      try {
        projector.project(batch);
        return;
      } catch (TransientFailure e) {
        if (random.nextInt(4) == 0) {
          throw e;
        }
      }
    }
  }

  private Fate fate(String call) {
    int dice = random.nextInt(40);
    return dice < 3 ? List.of(Fate.values()).get(1 + dice) : Fate.DONE;
  }

  /** While this owner waits for its call it may be a zombie long since. */
  private void mayBeOvertaken(String call) {
    long seq = documents.positions.getOrDefault(SHARD, Position.START).seq();
    assertThat(seq).as("a position never goes back").isGreaterThanOrEqualTo(highest);
    highest = seq;
    if (depth > 0 && depth < 4 && random.nextInt(25) == 0) {
      live();
    }
  }

  private void assertEqualsUndisturbed(ExampleLog log) {
    InMemoryDocuments expected = new InMemoryDocuments();
    Projectors.shard(SHARD, Position.START, expected).project(Partition.of(log.shard(SHARD)).all());
    assertThat(documents.positions.get(SHARD).seq()).isEqualTo(EVENTS);
    assertThat(documents.views).isEqualTo(expected.views);
    assertThat(documents.entries).isEqualTo(expected.entries);
    assertThat(documents.counters).isEqualTo(expected.counters);
    assertThat(documents.entries.get("ticket_history")).hasSize(EVENTS);
    for (TicketStatus status : TicketStatus.values()) {
      assertThat(documents.counters().get(status.wire()))
          .isEqualTo(log.tickets().values().stream().filter(t -> t.status() == status).count());
    }
  }
}
