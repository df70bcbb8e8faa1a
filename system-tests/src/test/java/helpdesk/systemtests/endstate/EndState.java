package helpdesk.systemtests.endstate;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.ConsistencyToken;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Quiet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The proof that nothing was lost, doubled or put out of order: waits until the system is quiet and
 * compares the log, Kafka, the rows and every view with each other and with what clients were told.
 */
public final class EndState {
  private final HelpdeskSystem system;
  private final CommittedState committed;

  private EndState(HelpdeskSystem system) throws SQLException {
    this.system = system;
    Quiet.awaitFor(system);
    this.committed = CommittedState.read(system);
  }

  /** Everything that can be compared is equal, and every promise was kept. */
  public static void verify(HelpdeskSystem system, Journal journal) throws SQLException {
    EndState end = new EndState(system);
    end.theLogIsDenseAndOrdered();
    end.kafkaHoldsTheLog();
    end.theHistoryIsTheLog();
    end.everyPromiseIsInTheLog(journal);
    Map<String, FoldedTicket> folded = end.fold();
    end.rowsEqualTheFold(folded);
    new ViewsOfTickets(system.client("auditor"), folded).verify();
    Tombstones.verify(system, folded);
  }

  private void theLogIsDenseAndOrdered() {
    Map<Integer, Long> heads = new HashMap<>();
    Map<String, Long> versions = new HashMap<>();
    for (LoggedEvent event : committed.log()) {
      assertThat(event.seq())
          .as("seq in shard %d of the log", event.shard())
          .isEqualTo(heads.merge(event.shard(), 1L, Long::sum));
      assertThat(event.version())
          .as("version of ticket %s in the order of the log", event.ticketId())
          .isEqualTo(versions.merge(event.ticketId(), 1L, Long::sum));
    }
  }

  private void kafkaHoldsTheLog() {
    same("Kafka without its duplicates", KafkaLog.read(system.kafka().bootstrapServers()));
  }

  private void theHistoryIsTheLog() {
    same("the history view", HistoryView.read(system));
  }

  private void everyPromiseIsInTheLog(Journal journal) {
    Map<List<Long>, LoggedEvent> places = new HashMap<>();
    committed.log().forEach(e -> places.put(List.of((long) e.shard(), e.seq()), e));
    for (Journal.Promise promise : journal.promises()) {
      ConsistencyToken token = ConsistencyToken.parse(promise.token());
      LoggedEvent event = places.get(List.of((long) token.shard(), token.seq()));
      assertThat(event).as("the event of %s, which was answered 2xx", promise).isNotNull();
      assertThat(token.names(UUID.fromString(event.eventId()))).as("%s", promise).isTrue();
      assertThat(event.ticketId()).as("%s", promise).isEqualTo(promise.ticketId());
      assertThat(event.version()).as("%s", promise).isEqualTo(promise.version());
      assertThat(token.era()).as("%s", promise).isEqualTo(committed.era());
    }
  }

  private Map<String, FoldedTicket> fold() {
    Map<String, FoldedTicket> tickets = new TreeMap<>();
    committed.log().forEach(e -> tickets.computeIfAbsent(e.ticketId(), FoldedTicket::new).apply(e));
    return tickets;
  }

  private void rowsEqualTheFold(Map<String, FoldedTicket> folded) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    committed.tickets().forEach((id, row) -> rows.put(id, Canonical.of(row)));
    assertThat(rows.keySet()).as("tickets with a row").isEqualTo(folded.keySet());
    rows.forEach(
        (id, row) ->
            assertThat(row)
                .as("row of ticket %s", id)
                .isEqualTo(Canonical.of(folded.get(id).row())));
  }

  /** Says where two tellings of the log part, rather than printing both. */
  private void same(String where, List<LoggedEvent> told) {
    List<String> log = new ArrayList<>(committed.log().stream().map(EndState::text).toList());
    List<String> other = told.stream().map(EndState::text).toList();
    int common = Math.min(log.size(), other.size());
    for (int i = 0; i < common; i++) {
      assertThat(other.get(i)).as("event %d in %s", i, where).isEqualTo(log.get(i));
    }
    assertThat(other).as("events in %s", where).hasSameSizeAs(log);
  }

  private static String text(LoggedEvent event) {
    return "%d.%d %s %s v%d %s by %s %s at %s %s"
        .formatted(
            event.shard(),
            event.seq(),
            event.eventId(),
            event.ticketId(),
            event.version(),
            event.type(),
            event.actor(),
            event.cause(),
            event.occurredAt(),
            Canonical.of(event.data()));
  }
}
