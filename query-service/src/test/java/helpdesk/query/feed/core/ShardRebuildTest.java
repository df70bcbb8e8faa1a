package helpdesk.query.feed.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.LogPage;
import helpdesk.events.LoggedRecord;
import helpdesk.query.ExampleLog;
import helpdesk.query.dashboard.DashboardProjector;
import helpdesk.query.details.TicketDetailsProjector;
import helpdesk.query.history.TicketHistoryProjector;
import helpdesk.query.list.TicketListProjector;
import helpdesk.query.rebuild.core.LogDiffers;
import helpdesk.query.rebuild.core.LogSource;
import helpdesk.query.rebuild.core.ShardRebuild;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rebuilds that crash, fail half-way, overtake each other and write long after they were due. */
class ShardRebuildTest {
  private static final int SHARD = 5;
  private static final int EVENTS = 60;
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
  private static final List<Projector> PROJECTORS =
      List.of(
          new TicketDetailsProjector(),
          new TicketListProjector(),
          new TicketHistoryProjector(),
          new DashboardProjector());

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final List<ShardRebuild> sleeping = new ArrayList<>();
  private final AtomicInteger depth = new AtomicInteger();
  private ExampleLog log = new ExampleLog(1);
  private Random random = new Random(1);
  private int committed = EVENTS;
  private final int pageSize = 7;
  private long unknown;

  static LongStream seeds() {
    return LongStream.rangeClosed(
        1, "full".equals(System.getProperty("helpdesk.test.size")) ? 2_000 : 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_event_takes_effect_exactly_once_whoever_rebuilds_and_however_late(long seed) {
    random = new Random(seed);
    play(seed);
    int target = random.nextInt(EVENTS);
    committed = target + random.nextInt(EVENTS - target + 1);
    documents.fate = this::fate;
    documents.half = size -> random.nextInt(size + 1);
    documents.before = call -> mayBeOvertaken(target);

    for (int life = 0; life < 3_000 && !isThere(EVENTS); life++) {
      live(target);
    }
    assertEqualsUndisturbed();

    // It serves, and is fed; those who slept wake up.
    documents.fate = call -> InMemoryDocuments.Fate.DONE;
    documents.before = call -> {};
    sleeping.forEach(ShardRebuildTest::toTheEnd);
    assertEqualsUndisturbed();
  }

  @Test
  void each_ticket_is_written_once_where_the_memory_allows_it() {
    play(3);
    AtomicInteger advances = new AtomicInteger();
    documents.before =
        call -> {
          if (call.startsWith("advance")) {
            advances.incrementAndGet();
          }
        };
    toTheEnd(rebuild(EVENTS, Long.MAX_VALUE));
    assertThat(advances).hasValue(2);
    assertEqualsUndisturbed();
  }

  @Test
  void what_the_memory_does_not_hold_is_written_on_the_way() {
    play(4);
    AtomicInteger advances = new AtomicInteger();
    documents.before =
        call -> {
          if (call.startsWith("advance")) {
            advances.incrementAndGet();
          }
        };
    toTheEnd(rebuild(EVENTS, 0));
    assertThat(advances.get()).isGreaterThan(10);
    assertEqualsUndisturbed();
  }

  @Test
  void the_end_of_kafka_is_the_place_of_the_last_event_only() {
    play(5);
    committed = 40;
    ShardRebuild rebuild = rebuild(40, Long.MAX_VALUE);
    toTheEnd(rebuild);
    assertThat(documents.positions.get(SHARD).offset()).isEqualTo(1_039);

    committed = EVENTS;
    rebuild.step();
    assertThat(documents.positions.get(SHARD).seq()).isEqualTo(47);
    assertThat(documents.positions.get(SHARD).offset()).isEqualTo(1_039);
  }

  @Test
  void another_life_of_the_log_is_not_gone_on_with() {
    play(6);
    committed = 30;
    ShardRebuild rebuild = rebuild(EVENTS, Long.MAX_VALUE);
    rebuild.step();
    committed = 3;
    assertThatThrownBy(rebuild::step).isInstanceOf(LogDiffers.class).hasMessageContaining("seq 3");
  }

  @Test
  void counters_that_were_folded_to_another_target_are_not_trusted() {
    play(8);
    documents.fate =
        call ->
            call.equals("moveOn")
                ? InMemoryDocuments.Fate.FAILED_BEFORE
                : InMemoryDocuments.Fate.DONE;
    ShardRebuild first = rebuild(20, Long.MAX_VALUE);
    assertThatThrownBy(() -> toTheEnd(first)).isInstanceOf(TransientFailure.class);
    documents.fate = call -> InMemoryDocuments.Fate.DONE;

    ShardRebuild other = rebuild(EVENTS, Long.MAX_VALUE);
    assertThatThrownBy(() -> toTheEnd(other)).isInstanceOf(LogDiffers.class);
  }

  @Test
  void an_event_that_nobody_knows_parks_its_ticket_and_the_others_are_built() {
    play(9);
    unknown = 30;
    toTheEnd(rebuild(EVENTS, Long.MAX_VALUE));

    UUID ticket = log.shard(SHARD).get(29).envelope().ticketId();
    assertThat(documents.markers).containsOnlyKeys(ticket);
    assertThat(documents.positions.get(SHARD).seq()).isEqualTo(EVENTS);
    assertThat(documents.owes.get(SHARD)).isTrue();
  }

  @Test
  void a_document_that_the_database_refuses_parks_its_ticket_and_the_others_are_built() {
    play(10);
    UUID ticket = log.shard(SHARD).get(11).envelope().ticketId();
    documents.refuses = (collection, id) -> id.equals(ticket.toString());
    toTheEnd(rebuild(EVENTS, Long.MAX_VALUE));

    assertThat(documents.markers).containsOnlyKeys(ticket);
    assertThat(documents.positions.get(SHARD).seq()).isEqualTo(EVENTS);
    assertThat(documents.views.get("ticket_details").size()).isGreaterThan(3);
  }

  @Test
  void a_ticket_that_any_view_refuses_leaves_nothing_in_the_history_whatever_their_order() {
    play(10);
    UUID ticket = log.shard(SHARD).get(11).envelope().ticketId();
    documents.refuses =
        (collection, id) ->
            collection.equals(TicketDetailsProjector.COLLECTION) && id.equals(ticket.toString());
    toTheEnd(rebuild(EVENTS, Long.MAX_VALUE, PROJECTORS.reversed()));

    List<String> waiting =
        documents.markers.get(ticket).events().stream()
            .map(each -> SHARD + "." + each.seq())
            .toList();
    assertThat(waiting).isNotEmpty();
    assertThat(documents.entries.get(TicketHistoryProjector.COLLECTION))
        .hasSize(EVENTS - waiting.size())
        .doesNotContainKeys(waiting.toArray(String[]::new));
  }

  private void play(long seed) {
    log = new ExampleLog(seed);
    log.anythingIn(SHARD, EVENTS);
  }

  private void live(int target) {
    depth.incrementAndGet();
    try {
      ShardRebuild rebuild = rebuild(target, random.nextInt(3) * 20_000L);
      for (int steps = random.nextInt(20); steps > 0; steps--) {
        stubbornly(rebuild);
        committed = Math.min(EVENTS, committed + random.nextInt(3));
      }
      if (sleeping.size() < 6) {
        sleeping.add(rebuild);
      }
    } catch (TransientFailure crash) {
      // This one is gone; whatever it wrote stays.
    } finally {
      depth.decrementAndGet();
    }
  }

  private void stubbornly(ShardRebuild rebuild) {
    while (true) {
      try {
        rebuild.step();
        return;
      } catch (TransientFailure again) {
        if (random.nextInt(4) == 0) {
          throw again;
        }
      }
    }
  }

  private void mayBeOvertaken(int target) {
    if (depth.get() < 3 && random.nextInt(12) == 0) {
      live(target);
    } else if (depth.get() < 3 && !sleeping.isEmpty() && random.nextInt(12) == 0) {
      wake();
    }
  }

  private void wake() {
    depth.incrementAndGet();
    ShardRebuild awake = sleeping.remove(random.nextInt(sleeping.size()));
    try {
      stubbornly(awake);
    } catch (TransientFailure asleepAgain) {
      // It will be woken again.
    } finally {
      sleeping.add(awake);
      depth.decrementAndGet();
    }
  }

  private InMemoryDocuments.Fate fate(String call) {
    var fates = InMemoryDocuments.Fate.values();
    return random.nextInt(8) == 0
        ? fates[random.nextInt(fates.length)]
        : InMemoryDocuments.Fate.DONE;
  }

  private boolean isThere(long seq) {
    Position stored = documents.positions.get(SHARD);
    return stored != null && stored.seq() == seq;
  }

  private ShardRebuild rebuild(long target, long budget) {
    return rebuild(target, budget, PROJECTORS);
  }

  private ShardRebuild rebuild(long target, long budget, List<Projector> projectors) {
    return new ShardRebuild(
        SHARD, 1, target, projectors, documents, this::page, () -> NOW, budget, 10);
  }

  private LogSource.Piece page(int shard, long after) {
    List<LoggedRecord> records =
        log.shard(shard).stream()
            .limit(committed)
            .skip(after)
            .limit(pageSize)
            .map(this::logged)
            .toList();
    return new LogSource.Piece(new LogPage(1, shard, committed, records), 1_000L + committed);
  }

  private LoggedRecord logged(ExampleLog.Entry entry) {
    String data = new String(EventJson.encode(entry.event()), UTF_8);
    LoggedRecord record = LoggedRecord.of(entry.envelope(), data);
    if (entry.envelope().seq() != unknown) {
      return record;
    }
    Map<String, String> headers = new TreeMap<>(record.headers());
    headers.put(EventHeaders.TYPE, "helpdesk.ticket.merged.v1");
    return new LoggedRecord(headers, data);
  }

  private static void toTheEnd(ShardRebuild rebuild) {
    int steps = 0;
    while (!rebuild.step()) {
      assertThat(++steps).isLessThan(1_000);
    }
  }

  private void assertEqualsUndisturbed() {
    InMemoryDocuments expected = new InMemoryDocuments();
    Projectors.shard(SHARD, Position.START, expected)
        .project(Partition.of(log.shard(SHARD).subList(0, committed)).all());
    assertThat(documents.views).isEqualTo(expected.views);
    assertThat(withoutTimes(documents.entries)).isEqualTo(withoutTimes(expected.entries));
    assertThat(documents.counters).isEqualTo(expected.counters);
    assertThat(documents.positions.get(SHARD).isSameEvent(expected.positions.get(SHARD))).isTrue();
  }

  /** When an event came here is another time in every generation. */
  private static Map<String, Map<String, Object>> withoutTimes(
      Map<String, Map<String, Map<String, Object>>> entries) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    entries.forEach(
        (collection, documents) ->
            documents.forEach(
                (id, fields) -> {
                  Map<String, Object> rest = new TreeMap<>(fields);
                  rest.remove("relayed_at");
                  rest.remove("consumed_at");
                  all.put(collection + "/" + id, rest);
                }));
    return all;
  }
}
