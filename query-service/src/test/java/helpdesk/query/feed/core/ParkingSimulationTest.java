package helpdesk.query.feed.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import helpdesk.events.DecodedEvent;
import helpdesk.query.ExampleLog;
import helpdesk.query.dashboard.DashboardProjector;
import helpdesk.query.details.TicketDetailsProjector;
import helpdesk.query.feed.core.InMemoryDocuments.Fate;
import helpdesk.query.history.TicketHistoryProjector;
import helpdesk.query.list.TicketListProjector;
import helpdesk.query.reports.ReportProjector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events that cannot be applied, for some builds, for a while, or by some views, among crashes,
 * lost answers, zombies and redrives, in an order that a seed gives. At each step what the position
 * and the markers claim must be true; when all is redriven nothing may be left of it. In half of
 * the seeds few tickets may wait: the shard halts, and is resumed.
 */
class ParkingSimulationTest {
  private static final int SHARD = 5;
  private static final int EVENTS = 50;
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
  private static final List<Projector> VIEWS =
      List.of(
          new TicketDetailsProjector(),
          new TicketListProjector(),
          new TicketHistoryProjector(),
          new DashboardProjector(),
          new ReportProjector());

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final Set<Long> hard = new HashSet<>();
  private final Set<Long> flaky = new HashSet<>();
  private final Set<String> tooLarge = new HashSet<>();
  private final Set<UUID> asked = new HashSet<>();
  private final Map<Long, ExampleLog.Entry> bySeq = new HashMap<>();

  /** By seq, the counters that the event moves. */
  private final Map<Long, Set<String>> moved = new HashMap<>();

  private Random random;
  private int mostParked;
  private Partition partition;
  private int depth;
  private long highest;
  private boolean calm;

  static LongStream seeds() {
    return LongStream.rangeClosed(
        1, "full".equals(System.getProperty("helpdesk.test.size")) ? 3_000 : 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatever_had_to_wait_takes_effect_exactly_once(long seed) {
    ExampleLog log = play(seed);
    documents.fate = this::fate;
    documents.half = size -> random.nextInt(size + 1);
    documents.before = this::anythingMayHappen;
    documents.refuses = (collection, id) -> tooLarge.contains(collection + "/" + id);

    for (int life = 0; position() < EVENTS; life++) {
      assertThat(life).as("lives until all is through").isLessThan(3_000);
      live();
    }
    redriveAll();

    assertEqualsUndisturbed(log);
  }

  private ExampleLog play(long seed) {
    ExampleLog log = new ExampleLog(seed);
    log.anythingIn(SHARD, EVENTS);
    random = new Random(seed);
    mostParked = random.nextBoolean() ? 1_000 : 1 + random.nextInt(3);
    partition = Partition.disturbed(log.shard(SHARD), random);
    for (ExampleLog.Entry each : log.shard(SHARD)) {
      long seq = each.envelope().seq();
      bySeq.put(seq, each);
      moved.put(seq, moved(each));
      switch (random.nextInt(30)) {
        case 0 -> hard.add(seq);
        case 1 -> flaky.add(seq);
        case 2 -> tooLarge.add("ticket_list/" + each.envelope().ticketId());
        case 3 -> tooLarge.add("ticket_history/" + SHARD + "." + seq);
        default -> {}
      }
    }
    return log;
  }

  private static Set<String> moved(ExampleLog.Entry entry) {
    FeedEvent event =
        new FeedEvent(entry.envelope(), entry.event(), 0, Instant.EPOCH, Instant.EPOCH);
    Set<String> moved = new HashSet<>();
    for (Projector view : VIEWS) {
      if (view.project(event) instanceof Change.Counts counts) {
        counts.amounts().keySet().forEach(key -> moved.add(view.collection() + "/" + key));
      }
    }
    return moved;
  }

  private long position() {
    return documents.positions.getOrDefault(SHARD, Position.START).seq();
  }

  /** One owner of the shard, of an old or a new build, until it crashes or is through. */
  private void live() {
    depth++;
    boolean old = random.nextInt(3) > 0;
    try {
      Position from = documents.positions(List.of(SHARD)).getOrDefault(SHARD, Position.START);
      var projector = new ShardProjector(SHARD, from, views(), documents, () -> NOW, mostParked);
      long offset = from.offset() + 1;
      while (offset < partition.size() && random.nextInt(12) > 0) {
        List<FeedRecord> batch = partition.from(offset, 1 + random.nextInt(12));
        offset += batch.size();
        projectStubbornly(projector, old ? batch.stream().map(this::byOldBuild).toList() : batch);
        if (projector.halted().isPresent()) {
          assertThat(projector.halted().get().kind()).isEqualTo(Halt.Kind.MASS_PARKING);
          // Somebody resumes it: the next life.
          return;
        }
      }
    } catch (TransientFailure crash) {
      // This owner is gone; whatever it wrote stays.
    } finally {
      depth--;
    }
  }

  private FeedRecord byOldBuild(FeedRecord each) {
    return each instanceof FeedRecord.Logged logged && hard.contains(logged.seq())
        ? new FeedRecord.Logged(
            logged.offset(),
            logged.relayedAt(),
            logged.consumedAt(),
            logged.envelope(),
            new DecodedEvent.UnknownType("new"),
            logged.value())
        : each;
  }

  /** One of them fails for a while. */
  private List<Projector> views() {
    List<Projector> views = new ArrayList<>(VIEWS);
    views.set(
        0,
        new Projector() {
          @Override
          public String collection() {
            return VIEWS.getFirst().collection();
          }

          @Override
          public Change project(FeedEvent event) {
            if (!calm && flaky.contains(event.seq()) && random.nextInt(3) > 0) {
              throw new IllegalStateException("a bug");
            }
            return VIEWS.getFirst().project(event);
          }
        });
    return views;
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

  private void redrive() {
    if (documents.markers.isEmpty()) {
      return;
    }
    depth++;
    try {
      List<UUID> parked = List.copyOf(documents.markers.keySet());
      UUID ticket = parked.get(random.nextInt(parked.size()));
      asked.add(ticket);
      redriver().redrive(ticket);
    } catch (TransientFailure crash) {
      // This operator tries again or not.
    } finally {
      depth--;
    }
  }

  private Redrive redriver() {
    return new Redrive(views(), documents, ticket -> List.of(), () -> NOW);
  }

  private void redriveAll() {
    calm = true;
    documents.fate = call -> Fate.DONE;
    documents.before = call -> assertHonest();
    tooLarge.clear();
    for (UUID ticket : List.copyOf(documents.markers.keySet())) {
      assertThat(redriver().redrive(ticket)).isInstanceOf(Redrive.Result.Redriven.class);
    }
    // Those who were killed, or heard nothing, ask again.
    asked.forEach(ticket -> redriver().redrive(ticket));
  }

  private Fate fate(String call) {
    int dice = random.nextInt(50);
    return dice < 3 ? List.of(Fate.values()).get(1 + dice) : Fate.DONE;
  }

  /** While somebody waits for its call it may be a zombie long since. */
  private void anythingMayHappen(String call) {
    assertThat(position()).as("a position never goes back").isGreaterThanOrEqualTo(highest);
    highest = position();
    assertHonest();
    if (depth > 0 && depth < 4) {
      switch (random.nextInt(40)) {
        case 0, 1 -> live();
        case 2, 3, 4 -> redrive();
        case 5 -> tooLarge.clear();
        default -> {}
      }
    }
  }

  /** What the position claims is in all views, but for what markers name. */
  private void assertHonest() {
    boolean owes = documents.owes.getOrDefault(SHARD, false);
    Set<Long> excused = new HashSet<>();
    if (owes) {
      documents.markers.values().forEach(t -> t.events().forEach(e -> excused.add(e.seq())));
    }
    for (long seq = 1; seq <= position(); seq++) {
      if (!excused.contains(seq) && !isIn(seq)) {
        fail("seq %d is not in all views, the position claims %d", seq, position());
      }
    }
  }

  private boolean isIn(long seq) {
    var at = bySeq.get(seq).envelope();
    return Stream.of("ticket_details", "ticket_list")
            .map(view -> documents.views.get(view).get(at.ticketId().toString()))
            .allMatch(document -> (Long) document.get("version") >= at.version())
        && documents.entries.get("ticket_history").containsKey(SHARD + "." + seq)
        && moved.get(seq).stream()
            .allMatch(
                counter ->
                    documents.counters.get(counter).get("last") >= seq
                        && !documents.owed.getOrDefault(counter, Set.of()).contains(seq));
  }

  private void assertEqualsUndisturbed(ExampleLog log) {
    InMemoryDocuments expected = new InMemoryDocuments();
    new ShardProjector(SHARD, Position.START, VIEWS, expected, () -> NOW, 1)
        .project(Partition.of(log.shard(SHARD)).all());
    assertThat(position()).isEqualTo(EVENTS);
    assertThat(documents.markers).isEmpty();
    assertThat(documents.owed).isEmpty();
    assertThat(documents.owes).containsEntry(SHARD, false);
    assertThat(documents.views).isEqualTo(expected.views);
    assertThat(documents.entries).isEqualTo(expected.entries);
    assertThat(documents.counters).isEqualTo(expected.counters);
  }
}
