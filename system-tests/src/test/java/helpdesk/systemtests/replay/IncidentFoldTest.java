package helpdesk.systemtests.replay;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.replay.IncidentFold.Expected;
import helpdesk.systemtests.replay.IncidentRow.State;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentFoldTest {
  @Test
  void the_first_line_opens_a_ticket_whatever_its_state() {
    assertThat(after(State.NEW).status).isEqualTo("open");
    assertThat(after(State.WORKED_ON).status).isEqualTo("triaged");
    assertThat(after(State.WORKED_ON).version).isEqualTo(2);
  }

  @Test
  void a_return_to_new_requeues_a_triaged_ticket_only() {
    assertThat(after(State.NEW, State.WORKED_ON, State.NEW).status).isEqualTo("open");
    assertThat(after(State.NEW, State.NEW).version).isEqualTo(1);
  }

  @Test
  void resolved_writes_a_note_and_leaves_the_status() {
    assertThat(after(State.NEW, State.RESOLVED).status).isEqualTo("open");
    assertThat(after(State.NEW, State.RESOLVED).note).isNotNull();
    assertThat(after(State.NEW, State.RESOLVED, State.RESOLVED).version).isEqualTo(2);
  }

  @Test
  void nothing_changes_a_closed_ticket() {
    Expected ticket = after(State.NEW, State.CLOSED, State.CLOSED, State.WORKED_ON, State.RESOLVED);
    assertThat(ticket.status).isEqualTo("closed");
    assertThat(ticket.version).isEqualTo(2);
    assertThat(ticket.note).isNull();
  }

  @Test
  void a_generated_log_takes_every_turn(@TempDir Path folder) {
    new GeneratedIncidents().write(folder, 120);
    IncidentLog log = IncidentLog.read(folder, 100);
    IncidentFold fold = new IncidentFold();
    fold.apply(log.rows());
    assertThat(fold.tickets()).hasSize(100);
    for (String status : new String[] {"open", "triaged", "closed"}) {
      assertThat(fold.count(status)).as(status).isPositive();
    }
    assertThat(log.rows().stream().map(IncidentRow::number).limit(20).collect(Collectors.toSet()))
        .as("incidents interleave")
        .hasSizeGreaterThan(3);
  }

  private static Expected after(State... states) {
    IncidentFold fold = new IncidentFold();
    fold.apply(Arrays.stream(states).map(IncidentFoldTest::row).toList());
    return fold.tickets().get("INC1");
  }

  private static IncidentRow row(State state) {
    return new IncidentRow(
        "INC1",
        state,
        "Updated by 1",
        LocalDateTime.of(2016, 2, 29, 1, 0),
        Optional.empty(),
        "normal",
        Optional.empty(),
        "code 1",
        "Resolved by 1");
  }
}
