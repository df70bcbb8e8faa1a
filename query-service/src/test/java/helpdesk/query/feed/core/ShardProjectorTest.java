package helpdesk.query.feed.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.query.ExampleLog;
import helpdesk.query.feed.core.InMemoryDocuments.Fate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShardProjectorTest {
  private static final int SHARD = 5;

  private final ExampleLog log = new ExampleLog(1);
  private final InMemoryDocuments documents = new InMemoryDocuments();

  private ShardProjector owner() {
    return Projectors.shard(
        SHARD, documents.positions.getOrDefault(SHARD, Position.START), documents);
  }

  private List<FeedRecord> events(int from, int to) {
    return Partition.of(log.shard(SHARD)).all().subList(from - 1, to);
  }

  private void failOnce(String call, Fate fate) {
    Set<String> failed = new HashSet<>();
    documents.fate = name -> name.startsWith(call) && failed.add(call) ? fate : Fate.DONE;
  }

  /** Lets somebody act just before the first such call. */
  private void overtakeAt(String call, Runnable other) {
    Set<String> done = new HashSet<>();
    documents.before =
        name -> {
          if (name.startsWith(call) && done.add(call)) {
            other.run();
          }
        };
  }

  @Nested
  class After_a_crash {

    @Test
    void a_batch_cut_differently_is_not_counted_twice() {
      UUID ticket = log.openIn(SHARD, "one");
      log.openIn(SHARD, "two");
      log.triage(ticket);
      log.openIn(SHARD, "three");
      failOnce("moveOn", Fate.FAILED_BEFORE);
      assertThatThrownBy(() -> owner().project(events(1, 2))).isInstanceOf(TransientFailure.class);

      owner().project(events(1, 4));

      assertThat(documents.counters()).containsEntry("open", 2L).containsEntry("triaged", 1L);
    }

    @Test
    void a_document_on_its_way_gets_the_rest_only() {
      UUID ticket = log.openIn(SHARD, "one");
      log.writeNote(ticket, "first");
      log.writeNote(ticket, "second");
      failOnce("count", Fate.FAILED_BEFORE);
      assertThatThrownBy(() -> owner().project(events(1, 2))).isInstanceOf(TransientFailure.class);

      owner().project(events(1, 3));

      assertThat(documents.views.get("ticket_details").get(ticket.toString()))
          .containsEntry("agent_note", "second")
          .containsEntry("version", 3L);
      assertThat(documents.entries.get("ticket_history")).hasSize(3);
    }

    @Test
    void a_shorter_cut_leaves_a_document_that_is_ahead_as_it_is() {
      UUID ticket = log.openIn(SHARD, "one");
      log.triage(ticket);
      failOnce("moveOn", Fate.FAILED_BEFORE);
      assertThatThrownBy(() -> owner().project(events(1, 2))).isInstanceOf(TransientFailure.class);

      owner().project(events(1, 1));

      assertThat(documents.views.get("ticket_details").get(ticket.toString()))
          .containsEntry("status", "triaged");
      assertThat(documents.positions.get(SHARD).seq()).isEqualTo(1);
    }

    @Test
    void a_write_that_was_done_but_reported_as_failed_takes_effect_once() {
      log.openIn(SHARD, "one");
      for (String call : List.of("advance", "insert", "count", "moveOn")) {
        failOnce(call, Fate.FAILED_AFTER);
        ShardProjector owner = owner();
        assertThatThrownBy(
                () -> owner.project(events(log.shard(SHARD).size(), log.shard(SHARD).size())))
            .isInstanceOf(TransientFailure.class);
        owner.project(events(log.shard(SHARD).size(), log.shard(SHARD).size()));
        log.openIn(SHARD, "next");
      }
      assertThat(documents.counters()).containsEntry("open", 4L);
      assertThat(documents.positions.get(SHARD).seq()).isEqualTo(4);
    }
  }

  @Nested
  class Beside_a_zombie {

    @Test
    void a_sum_of_zero_still_meets_the_counters_guard() {
      UUID ticket = log.openIn(SHARD, "one");
      log.triage(ticket);
      log.requeue(ticket);
      ShardProjector owner = owner();
      owner.project(events(1, 1));
      failOnce("moveOn", Fate.FAILED_BEFORE);
      assertThatThrownBy(() -> owner().project(events(2, 2))).isInstanceOf(TransientFailure.class);

      owner.project(events(2, 3));

      assertThat(documents.counters()).containsEntry("open", 1L).containsEntry("triaged", 0L);
    }

    @Test
    void a_position_is_never_set_back() {
      for (int i = 0; i < 6; i++) {
        log.openIn(SHARD, "number " + i);
      }
      overtakeAt("moveOn", () -> owner().project(events(1, 6)));

      owner().project(events(1, 2));

      assertThat(documents.positions.get(SHARD).seq()).isEqualTo(6);
      assertThat(documents.counters()).containsEntry("open", 6L);
    }

    @Test
    void counters_of_which_it_wrote_a_part_get_the_rest() {
      for (int i = 0; i < 6; i++) {
        log.openIn(SHARD, "number " + i);
      }
      overtakeAt("count", () -> owner().project(events(1, 3)));

      owner().project(events(1, 6));

      assertThat(documents.counters()).containsEntry("open", 6L).containsEntry("last", 6L);
    }

    @Test
    void a_halt_is_not_shown_where_somebody_could_go_on() {
      log.openIn(SHARD, "one");
      log.openIn(SHARD, "two");
      ShardProjector old = owner();
      old.project(events(1, 1));
      owner().project(events(2, 2));
      ExampleLog other = new ExampleLog(7);
      other.openIn(SHARD, "other one");
      other.openIn(SHARD, "other two");

      old.project(List.of(Partition.of(other.shard(SHARD)).all().get(1)));

      assertThat(old.halted()).isPresent();
      assertThat(documents.halts).isEmpty();
    }

    @Test
    void another_event_at_the_same_seq_is_a_fork() {
      log.openIn(SHARD, "one");
      ExampleLog other = new ExampleLog(99);
      other.openIn(SHARD, "other");
      overtakeAt("moveOn", () -> owner().project(Partition.of(other.shard(SHARD)).all()));

      ShardProjector owner = owner();
      owner.project(events(1, 1));

      assertThat(owner.halted()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.FORKED);
    }
  }

  @Nested
  class A_record {

    @Test
    void that_comes_again_is_dropped() {
      log.openIn(SHARD, "one");
      log.openIn(SHARD, "two");
      ShardProjector owner = owner();
      owner.project(events(1, 2));

      ShardReport report = owner.project(events(1, 2));

      assertThat(report.duplicates()).isEqualTo(2);
      assertThat(documents.counters()).containsEntry("open", 2L);
    }

    @Test
    void behind_a_gap_waits_until_the_gap_is_filled_and_it_comes_again() {
      log.openIn(SHARD, "one");
      log.openIn(SHARD, "two");
      log.openIn(SHARD, "three");
      ShardProjector owner = owner();
      owner.project(events(1, 1));

      assertThat(owner.project(events(3, 3)).discarded()).isEqualTo(1);
      assertThat(owner.gap()).contains(new Gap(2, 3, 2, false));
      owner.project(events(2, 2));
      assertThat(owner.gap()).as("3 was seen and is not there").contains(new Gap(3, 3, 2, false));
      owner.project(events(3, 3));

      assertThat(owner.gap()).isEmpty();
      assertThat(documents.positions.get(SHARD).seq()).isEqualTo(3);
    }

    @Test
    void with_another_predecessor_halts_the_shard_as_forked() {
      log.openIn(SHARD, "one");
      log.openIn(SHARD, "two");
      owner().project(events(1, 1));
      ExampleLog other = new ExampleLog(7);
      other.openIn(SHARD, "other one");
      other.openIn(SHARD, "other two");

      assertHalts(Partition.of(other.shard(SHARD)).all().get(1), Halt.Kind.FORKED, 2);
    }

    @Test
    void with_the_last_seq_and_another_id_halts_the_shard_as_forked() {
      log.openIn(SHARD, "one");
      owner().project(events(1, 1));
      ExampleLog other = new ExampleLog(7);
      other.openIn(SHARD, "other one");

      assertHalts(Partition.of(other.shard(SHARD)).all().getFirst(), Halt.Kind.FORKED, 1);
    }

    @Test
    void of_another_era_halts_the_shard_as_forked() {
      log.openIn(SHARD, "one");
      log.beginNextEra();
      log.openIn(SHARD, "two");
      owner().project(events(1, 1));

      assertHalts(events(2, 2).getFirst(), Halt.Kind.FORKED, 2);
    }

    @Test
    void of_an_earlier_era_is_none_of_ours() {
      log.openIn(SHARD, "old");
      List<FeedRecord> old = events(1, 1);
      ExampleLog next = new ExampleLog(3);
      next.beginNextEra();
      next.openIn(SHARD, "new");
      ShardProjector owner = owner();
      owner.project(Partition.of(next.shard(SHARD)).all());

      assertThat(owner.project(old).foreign()).isEqualTo(1);
      assertThat(owner.halted()).isEmpty();
    }

    @Test
    void that_halted_is_tried_again_by_the_next_owner() {
      log.openIn(SHARD, "one");
      log.openIn(SHARD, "two");
      owner().project(events(1, 1));
      ExampleLog other = new ExampleLog(7);
      other.openIn(SHARD, "other one");
      other.openIn(SHARD, "other two");
      owner().project(List.of(Partition.of(other.shard(SHARD)).all().get(1)));
      assertThat(documents.halts).containsKey(SHARD);

      owner().project(events(2, 2));

      assertThat(documents.halts).isEmpty();
      assertThat(documents.counters()).containsEntry("open", 2L);
    }

    @Test
    void with_headers_that_cannot_be_read_is_kept_aside_and_the_shard_goes_on() {
      log.openIn(SHARD, "one");
      ShardProjector owner = owner();

      ShardReport report =
          owner.project(
              List.of(
                  new FeedRecord.Malformed(7, "header era is missing", null, Map.of(), null),
                  events(1, 1).getFirst()));

      assertThat(owner.halted()).isEmpty();
      assertThat(report.quarantined()).isEqualTo(1);
      assertThat(documents.quarantined).containsKey(7L);
      assertThat(owner.position().seq()).isEqualTo(1);
    }

    @Test
    void that_cannot_be_read_leaves_a_gap_though_no_later_one_comes() {
      log.openIn(SHARD, "one");
      log.openIn(SHARD, "two");
      ShardProjector owner = owner();
      FeedRecord unreadable = malformed(1, "2");

      owner.project(List.of(events(1, 1).getFirst(), unreadable));

      assertThat(owner.gap()).contains(new Gap(2, 2, 1, true));
      owner.project(events(2, 2));
      assertThat(owner.gap()).isEmpty();
      owner.project(List.of(unreadable));
      assertThat(owner.gap()).as("it was an event that is in the views").isEmpty();
    }

    @Test
    void that_claims_a_place_behind_the_log_s_end_is_no_gap_of_it() {
      ShardProjector owner = owner();
      owner.project(List.of(malformed(0, "999"), malformed(1, "many")));
      assertThat(owner.gap()).contains(new Gap(1, 999, 0, true));

      owner.endOfLog();

      assertThat(owner.gap()).isEmpty();
      log.openIn(SHARD, "one");
      log.openIn(SHARD, "two");
      owner.project(events(2, 2));
      owner.endOfLog();
      assertThat(owner.gap()).as("2 was read").contains(new Gap(1, 2, 1, false));
    }

    private static FeedRecord malformed(long offset, String seq) {
      Map<String, Bytes> headers = Map.of("seq", Bytes.of(seq.getBytes(UTF_8)));
      return new FeedRecord.Malformed(offset, "header ce_time cannot be read", null, headers, null);
    }

    @Test
    void of_another_shard_is_kept_aside() {
      log.openIn(6, "one");
      ShardProjector owner = owner();

      owner.project(Partition.of(log.shard(6)).all());

      assertThat(owner.halted()).isEmpty();
      assertThat(documents.quarantined.get(0L).headers()).containsKey("ce_subject");
      assertThat(owner.gap()).isEmpty();
    }

    @Test
    void without_a_seq_is_kept_aside_and_leaves_no_gap() {
      ShardProjector owner = owner();

      assertThat(owner.project(List.of(Partition.stray(0))).quarantined()).isEqualTo(1);
      assertThat(owner.halted()).isEmpty();
      assertThat(owner.gap()).isEmpty();
    }

    private void assertHalts(FeedRecord bad, Halt.Kind kind, long seq) {
      ShardProjector owner = owner();
      owner.project(List.of(bad));
      assertThat(owner.halted()).get().extracting(Halt::kind).isEqualTo(kind);
      assertThat(documents.halts.get(SHARD).seq()).isEqualTo(seq);
    }
  }

  @Nested
  class When_the_views_do_not_fit_the_log {
    private final UUID broken = log.openIn(SHARD, "broken");

    @Test
    void a_document_that_is_behind_parks_its_ticket_and_no_other() {
      UUID sound = log.openIn(SHARD, "sound");
      owner().project(events(1, 2));
      documents.views.get("ticket_list").remove(broken.toString());
      log.triage(sound);
      log.triage(broken);
      log.close(sound, "done");
      ShardProjector owner = owner();

      untilThrough(owner, events(3, 5));

      assertThat(owner.halted()).isEmpty();
      assertThat(documents.positions.get(SHARD).seq()).isEqualTo(5);
      assertThat(documents.counters()).containsEntry("open", 1L).containsEntry("closed", 1L);
      ParkedTicket parked = documents.markers.get(broken);
      assertThat(parked.version()).isEqualTo(1);
      assertThat(parked.trouble().kind()).isEqualTo(Trouble.Kind.BEHIND);
      assertThat(documents.owed).containsEntry("dashboard_counters/all", Set.of(4L));
    }

    @Test
    void counters_that_are_gone_are_not_begun_anew() {
      owner().project(events(1, 1));
      documents.counters.clear();
      log.triage(broken);
      ShardProjector owner = owner();

      untilHalted(owner, events(2, 2));

      assertThat(documents.counters()).isEmpty();
    }

    @Test
    void a_position_that_is_gone_is_not_made_up() {
      ShardProjector owner = owner();
      owner.project(events(1, 1));
      documents.positions.clear();
      log.triage(broken);

      untilHalted(owner, events(2, 2));

      assertThat(documents.positions).isEmpty();
    }

    @Test
    void one_look_is_not_enough_to_halt() {
      owner().project(events(1, 1));
      var lost = documents.views.get("ticket_list").remove(broken.toString());
      log.triage(broken);
      ShardProjector owner = owner();
      assertThatThrownBy(() -> owner.project(events(2, 2))).isInstanceOf(TransientFailure.class);

      documents.views.get("ticket_list").put(broken.toString(), lost);
      owner.project(events(2, 2));

      assertThat(owner.halted()).isEmpty();
      assertThat(documents.positions.get(SHARD).seq()).isEqualTo(2);
    }

    private void untilThrough(ShardProjector owner, List<FeedRecord> batch) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> owner.project(batch)).isInstanceOf(TransientFailure.class);
      }
      owner.project(batch);
    }

    private void untilHalted(ShardProjector owner, List<FeedRecord> batch) {
      untilThrough(owner, batch);
      assertThat(owner.halted()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.NOT_APPLICABLE);
    }
  }
}
