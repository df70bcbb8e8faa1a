package helpdesk.systemtests.endstate;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.harness.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptRuleTest {
  @Test
  void drops_duplicates_and_what_comes_after_a_gap_until_it_is_sent_again() {
    assertThat(accepted(1, 2, 1, 2, 4, 5, 3, 4, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void shows_a_hole_that_stays() {
    assertThat(accepted(1, 2, 4, 5)).containsExactly(1L, 2L);
  }

  private static List<Long> accepted(int... seqs) {
    KafkaLog.AcceptRule rule = new KafkaLog.AcceptRule();
    Arrays.stream(seqs).mapToObj(AcceptRuleTest::event).forEach(rule::see);
    return rule.accepted().stream().map(LoggedEvent::seq).toList();
  }

  private static LoggedEvent event(int seq) {
    return new LoggedEvent(
        7, seq, "event", "ticket", seq, "type", "actor", List.of(), Instant.EPOCH, Json.read("{}"));
  }
}
