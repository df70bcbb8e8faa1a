package helpdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.generations.Generation;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LookedTest {
  private static final UUID TICKET = new UUID(1, 2);

  @Test
  void only_what_was_seen_twice_counts() {
    Difference lasting = new Difference.MissingEntry("ticket_history", 7);
    Looked first = looked(9, lasting, new Difference.MissingEntry("ticket_history", 8));
    Looked second = looked(9, new Difference.MissingEntry("ticket_history", 9), lasting);
    assertThat(second.confirming(first).differences()).containsExactly(lasting);
    assertThat(looked(9).confirming(first).isClean()).isTrue();
  }

  @Test
  void a_counter_that_lacks_the_same_is_the_same_although_the_log_went_on() {
    Difference before = counter(Map.of("open", 1L), 9, "open of all is 4 instead of 5");
    Difference after = counter(Map.of("open", 1L), 12, "open of all is 6 instead of 7");
    assertThat(looked(12, after).confirming(looked(9, before)).differences())
        .containsExactly(after);
    Difference other = counter(Map.of("open", 2L), 12, "open of all is 5 instead of 7");
    assertThat(looked(12, other).confirming(looked(9, before)).isClean()).isTrue();
  }

  @Test
  void a_ticket_that_stays_behind_is_the_same_although_the_log_went_on() {
    Difference before = new Difference.StaleTicket("ticket_list", TICKET, 3, 5);
    Difference after = new Difference.StaleTicket("ticket_list", TICKET, 3, 6);
    Difference moved = new Difference.StaleTicket("ticket_list", TICKET, 5, 6);
    assertThat(looked(9, after).confirming(looked(8, before)).differences()).containsExactly(after);
    assertThat(looked(9, moved).confirming(looked(8, before)).isClean()).isTrue();
  }

  @Test
  void what_is_too_many_is_counted() {
    Looked.Found found = new Looked.Found();
    for (int seq = 1; seq <= Looked.MOST + 3; seq++) {
      found.add(new Difference.MissingEntry("ticket_history", seq));
    }
    Looked looked = found.at(new Stored(null, Generation.FIRST, 5), new Looked.Position(1, 99));
    assertThat(looked.differences()).hasSize(Looked.MOST);
    assertThat(looked.more()).isEqualTo(3);
  }

  private static Difference counter(Map<String, Long> lacks, long last, String detail) {
    return new Difference.WrongCounters(
        "dashboard_counters", "all", lacks, Map.of(), OptionalLong.of(last), detail);
  }

  private static Looked looked(long seq, Difference... differences) {
    return new Looked(Generation.FIRST, 5, 1, seq, List.of(differences), 0);
  }
}
