package helpdesk.query.feed.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.events.DecodedEvent;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.core.InMemoryDocuments.Fate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The schedules of docs/adr/0014, one by one. */
class ParkingTest {
  private static final int SHARD = 5;

  private final ExampleLog log = new ExampleLog(1);
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final UUID bad = log.openIn(SHARD, "bad");
  private final UUID good = log.openIn(SHARD, "good");

  private ShardProjector owner() {
    return Projectors.shard(
        SHARD, documents.positions.getOrDefault(SHARD, Position.START), documents);
  }

  private Redrive redriver() {
    return new Redrive(Projectors.views(), documents, ticket -> List.of(), () -> Instant.EPOCH);
  }

  /** The records of these seqs, those of the others as a build sees them that is too old. */
  private List<FeedRecord> events(int from, int to, long... unknown) {
    Set<Long> old = new HashSet<>();
    for (long seq : unknown) {
      old.add(seq);
    }
    return Partition.of(log.shard(SHARD)).all().subList(from - 1, to).stream()
        .map(FeedRecord.Logged.class::cast)
        .map(each -> old.contains(each.seq()) ? unknown(each) : each)
        .toList();
  }

  private static FeedRecord unknown(FeedRecord.Logged each) {
    return new FeedRecord.Logged(
        each.offset(),
        each.relayedAt(),
        each.consumedAt(),
        each.envelope(),
        new DecodedEvent.UnknownType("new"),
        each.value());
  }

  @Test
  void an_event_that_cannot_be_applied_waits_and_its_ticket_with_it() {
    log.triage(bad);
    log.triage(good);
    log.close(bad, "done");

    ShardReport report = owner().project(events(1, 5, 3));

    assertThat(report.applied()).isEqualTo(3);
    assertThat(report.parked()).isEqualTo(2);
    assertThat(documents.positions.get(SHARD).seq()).isEqualTo(5);
    assertThat(documents.owes).containsEntry(SHARD, true);
    assertThat(documents.counters()).containsEntry("open", 1L).containsEntry("triaged", 1L);
    assertThat(documents.owed).containsEntry("dashboard_counters/all", Set.of(3L));

    assertThat(redriver().redrive(bad)).isEqualTo(new Redrive.Result.Redriven(3, 2));

    assertThat(documents.counters()).containsEntry("open", 0L).containsEntry("closed", 1L);
    assertThat(documents.markers).isEmpty();
    assertThat(documents.owed).isEmpty();
    assertThat(documents.owes).containsEntry(SHARD, false);
    assertThat(documents.entries.get("ticket_history")).hasSize(5);
    assertThat(redriver().redrive(bad)).isEqualTo(new Redrive.Result.NotParked());
  }

  @Test
  void what_is_still_unreadable_is_left_as_it_was() {
    log.triage(bad);
    owner().project(events(1, 2));
    var undecodable =
        new FeedRecord.Logged(
            2,
            Instant.EPOCH,
            Instant.EPOCH,
            log.shard(SHARD).get(2).envelope(),
            new DecodedEvent.Undecodable("x", "unexpected 'my password'"),
            Bytes.of(new byte[] {'{'}));
    owner().project(List.of(undecodable));

    assertThat(redriver().redrive(bad))
        .isInstanceOfSatisfying(
            Redrive.Result.Left.class,
            left -> {
              assertThat(left.kind()).isEqualTo("undecodable");
              assertThat(left.reason()).doesNotContain("password");
            });
    assertThat(documents.markers).containsKey(bad);
  }

  @Test
  void a_document_that_was_lost_is_folded_from_the_ticket_s_log_and_counted_once() {
    owner().project(events(1, 2));
    documents.views.get("ticket_list").remove(bad.toString());
    log.triage(bad);
    ShardProjector owner = owner();
    for (int look = 1; look < 3; look++) {
      assertThatThrownBy(() -> owner.project(events(3, 3))).isInstanceOf(TransientFailure.class);
    }
    owner.project(events(3, 3));
    assertThat(redriver().redrive(bad))
        .isInstanceOfSatisfying(
            Redrive.Result.Left.class, left -> assertThat(left.kind()).isEqualTo("behind"));

    List<FeedRecord.Logged> whole =
        events(1, 3).stream()
            .map(FeedRecord.Logged.class::cast)
            .filter(each -> each.envelope().ticketId().equals(bad))
            .toList();
    var withLog = new Redrive(Projectors.views(), documents, ticket -> whole, () -> Instant.EPOCH);

    assertThat(withLog.redrive(bad)).isEqualTo(new Redrive.Result.Redriven(2, 1));
    assertThat(documents.views.get("ticket_list").get(bad.toString()))
        .containsEntry("version", 2L)
        .containsEntry("preview", "bad");
    assertThat(documents.counters()).containsEntry("open", 1L).containsEntry("triaged", 1L);
  }

  @Test
  void a_redrive_waits_until_the_shard_has_passed_what_it_would_apply() {
    log.triage(bad);
    log.triage(good);
    ShardProjector owner = owner();
    owner.project(events(1, 3, 3));
    log.close(bad, "done");
    documents.fate = call -> call.equals("count") ? Fate.FAILED_BEFORE : Fate.DONE;
    List<FeedRecord> rest = events(4, 5);
    assertThatThrownBy(() -> owner.project(rest)).isInstanceOf(TransientFailure.class);
    documents.fate = call -> Fate.DONE;

    assertThat(redriver().redrive(bad)).isInstanceOf(Redrive.Result.Left.class);
    owner.project(rest);
    assertThat(redriver().redrive(bad)).isInstanceOf(Redrive.Result.Redriven.class);

    assertThat(documents.counters()).containsEntry("triaged", 1L).containsEntry("closed", 1L);
  }

  /** The zombie parks the first ticket before the owner does, and with it the other one. */
  @Test
  void what_a_batch_counts_is_not_owed_though_another_has_just_parked_it() {
    log.triage(good);
    log.triage(bad);
    UUID third = log.openIn(SHARD, "third");
    log.triage(third);
    owner().project(events(1, 2));
    ShardProjector zombie = owner();
    documents.before =
        call -> {
          if (call.equals("park")) {
            documents.before = none -> {};
            documents.fate = name -> name.equals("moveOn") ? Fate.FAILED_BEFORE : Fate.DONE;
            assertThatThrownBy(() -> zombie.project(events(3, 4, 3, 4)))
                .isInstanceOf(TransientFailure.class);
            documents.fate = name -> Fate.DONE;
          }
        };

    owner().project(events(3, 6, 4));
    redriver().redrive(good);
    redriver().redrive(bad);

    assertThat(documents.counters()).containsEntry("triaged", 3L).containsEntry("open", 0L);
  }

  @Test
  void an_event_that_another_left_out_of_the_counters_is_not_claimed() {
    log.triage(bad);
    log.triage(good);
    owner().project(events(1, 2));
    ShardProjector old = owner();
    ShardProjector owner = owner();
    documents.fate = call -> call.equals("moveOn") ? Fate.FAILED_BEFORE : Fate.DONE;
    assertThatThrownBy(() -> old.project(events(3, 4, 3))).isInstanceOf(TransientFailure.class);
    documents.fate = call -> Fate.DONE;

    owner.project(events(3, 4));

    assertThat(documents.owes).containsEntry(SHARD, true);
  }

  @Test
  void too_many_tickets_halt_the_shard_before_more_of_them_wait() {
    for (int i = 0; i < 12; i++) {
      log.openIn(SHARD, "number " + i);
    }
    ShardProjector owner = owner();
    long[] all = LongStream.rangeClosed(1, 14).toArray();

    owner.project(events(1, 14, all));

    assertThat(owner.halted()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.MASS_PARKING);
    assertThat(documents.markers).hasSize(10);
    assertThat(documents.positions.get(SHARD).seq()).isEqualTo(10);
    assertThat(documents.halts.get(SHARD).seq()).isEqualTo(11);
  }

  /** Else nobody could redrive it while the shard stands still. */
  @Test
  void a_parked_ticket_does_not_wait_for_what_lies_behind_the_breaker() {
    log.triage(bad);
    owner().project(events(1, 3, 3));
    log.triage(good);
    UUID refused = log.openIn(SHARD, "refused");
    log.close(bad, "behind it");
    documents.refuses = (collection, id) -> id.equals(refused.toString());
    ShardProjector owner =
        new ShardProjector(
            SHARD,
            documents.positions.get(SHARD),
            Projectors.views(),
            documents,
            () -> Instant.EPOCH,
            1);

    owner.project(events(4, 6));

    assertThat(owner.halted()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.MASS_PARKING);
    assertThat(redriver().redrive(bad)).isEqualTo(new Redrive.Result.Redriven(2, 1));
  }

  @Test
  void a_busy_ticket_that_waits_for_long_fits_in_a_document_and_is_redriven_from_the_log() {
    log.triage(bad);
    for (int i = 0; i < 1_500; i++) {
      log.writeNote(bad, i + "n".repeat(9_900));
    }
    int end = log.shard(SHARD).size();
    List<FeedRecord> all = events(1, end, 3);
    ShardProjector owner = owner();
    for (int from = 0; from < end; from += 500) {
      owner.project(all.subList(from, Math.min(end, from + 500)));
    }

    ParkedTicket parked = documents.markers.get(bad);
    assertThat(parked.events()).hasSize(1_501);
    assertThat(parked.events().stream().mapToLong(ParkedEvent::size).sum()).isLessThan(12 << 20);
    assertThat(parked.events().getLast().isBrief()).isTrue();
    assertThat(redriver().redrive(bad)).isInstanceOf(Redrive.Result.Left.class);

    List<FeedRecord.Logged> whole =
        events(1, end).stream()
            .map(FeedRecord.Logged.class::cast)
            .filter(each -> each.envelope().ticketId().equals(bad))
            .toList();
    var withLog = new Redrive(Projectors.views(), documents, ticket -> whole, () -> Instant.EPOCH);
    assertThat(withLog.redrive(bad)).isInstanceOf(Redrive.Result.Redriven.class);
    assertThat(documents.entries.get("ticket_history")).hasSize(end);
  }

  @Test
  void counters_that_begin_with_what_waits_begin_all_the_same() {
    owner().project(events(1, 1, 1));
    owner().project(events(2, 2));

    assertThat(documents.counters()).containsEntry("open", 1L);
    assertThat(redriver().redrive(bad)).isInstanceOf(Redrive.Result.Redriven.class);
    assertThat(documents.counters()).containsEntry("open", 2L);
  }

  @Test
  void a_counter_that_is_none_any_more_leaves_the_ticket_parked() {
    log.triage(bad);
    owner().project(events(1, 3, 3));
    documents.before =
        call -> {
          if (call.equals("last")) {
            throw new RefusedWrite(Map.of("all", "it is no counter any more"));
          }
        };

    assertThat(redriver().redrive(bad))
        .isInstanceOfSatisfying(
            Redrive.Result.Left.class, left -> assertThat(left.kind()).isEqualTo("refused"));
    assertThat(documents.markers).containsKey(bad);
  }

  @Test
  void whoever_asks_again_tidies_up_after_a_redrive_that_was_killed() {
    log.triage(bad);
    log.triage(good);
    owner().project(events(1, 4, 3));
    UUID other = log.openIn(SHARD, "other");
    log.close(other, "moves other counters than those of the parked event");
    owner().project(events(5, 6));
    documents.fate = call -> call.equals("owed") ? Fate.FAILED_BEFORE : Fate.DONE;
    assertThatThrownBy(() -> redriver().redrive(bad)).isInstanceOf(TransientFailure.class);
    documents.fate = call -> Fate.DONE;
    assertThat(documents.owes).containsEntry(SHARD, true);

    assertThat(redriver().redrive(bad)).isEqualTo(new Redrive.Result.NotParked());

    assertThat(documents.owed).isEmpty();
    assertThat(documents.owes).containsEntry(SHARD, false);
  }

  @Test
  void what_is_owed_for_nothing_is_forgotten_by_whoever_meets_it() {
    owner().project(events(1, 2));
    documents.owed.put("dashboard_counters/all", new TreeSet<>(Set.of(1L)));
    log.triage(good);

    owner().project(events(3, 3));

    assertThat(documents.owed).isEmpty();
  }

  @Test
  void a_counter_that_is_refused_halts_the_shard() {
    documents.refuses = (collection, key) -> collection.equals("dashboard_counters");
    ShardProjector owner = owner();

    owner.project(events(1, 2));

    assertThat(owner.halted()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.REFUSED);
    assertThat(documents.positions).isEmpty();
  }

  @Test
  void a_ticket_that_a_view_refuses_waits_with_all_its_events_of_the_batch() {
    log.triage(bad);
    log.triage(good);
    documents.refuses = (collection, id) -> id.equals(bad.toString());

    owner().project(events(1, 4));

    assertThat(documents.markers.get(bad).events()).hasSize(2);
    assertThat(documents.positions.get(SHARD).seq()).isEqualTo(4);
    documents.refuses = (collection, id) -> false;
    assertThat(redriver().redrive(bad)).isInstanceOf(Redrive.Result.Redriven.class);
    assertThat(documents.counters()).containsEntry("triaged", 2L);
  }
}
