package helpdesk.command.relay.core;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.relay.core.Broker.TailRecord;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final UUID TICKET = UUID.randomUUID();

  private final List<UUID> ids = new ArrayList<>();

  /**
   * The log could not be asked after a piece of the partition was accepted: it is fetched again.
   */
  @Test
  void records_that_are_fetched_again_after_a_failure_close_no_hole() {
    for (int i = 0; i < 3; i++) {
      ids.add(UUID.randomUUID());
    }
    Fold fold = new Fold(new Bound("topic", 0, 0), 1, null);
    List<TailRecord> partition = List.of(record(0, 1), record(1, 3), record(2, 2));

    partition.forEach(fold::accept);
    partition.subList(1, 3).forEach(fold::accept);

    assertThat(fold.reached()).isEqualTo(new Bound("topic", 2, 3));
  }

  private TailRecord record(long offset, int seq) {
    UUID prev = seq == 1 ? null : ids.get(seq - 2);
    EventEnvelope event =
        new EventEnvelope(
            ids.get(seq - 1),
            "type",
            TICKET,
            seq,
            1,
            5,
            seq,
            prev,
            "agent",
            null,
            null,
            null,
            null,
            Instant.EPOCH);
    return new TailRecord(5, offset, EventHeaders.of(event));
  }
}
