package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DrillTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void a_group_is_named_so_that_it_means_itself() {
    assertThat(Drill.tickets().in(Dimension.TAG, "a,b\\").link())
        .isEqualTo("/tickets?tag=a%5C%2Cb%5C%5C");
    assertThat(Drill.tickets().in(Dimension.CHANNEL, "none").link())
        .isEqualTo("/tickets?channel=%5Cnone");
    assertThat(Drill.tickets().in(Dimension.ASSIGNEE, null).link())
        .isEqualTo("/tickets?assignee_id=none");
    assertThat(Drill.tickets().in(Dimension.PRIORITY, "high").link())
        .isEqualTo("/tickets?priority=high");
    assertThat(Drill.tickets().in(Dimension.ASSIGNEE, "a b&c+d").link())
        .isEqualTo("/tickets?assignee_id=a%20b%26c%2Bd");
  }

  @Test
  void a_range_comes_in_its_own_order() {
    assertThat(Drill.tickets().during("closed", FROM, null).link())
        .isEqualTo("/tickets?closed_from=2026-03-01T00%3A00%3A00Z&sort=closed_at");
  }

  @Test
  void a_range_may_be_open() {
    assertThat(Drill.tickets().within("closed", FROM, null).link())
        .isEqualTo("/tickets?closed_from=2026-03-01T00%3A00%3A00Z");
    assertThat(Drill.tickets().with("status", "open").within("created", null, FROM).link())
        .isEqualTo("/tickets?status=open&created_to=2026-03-01T00%3A00%3A00Z");
  }
}
