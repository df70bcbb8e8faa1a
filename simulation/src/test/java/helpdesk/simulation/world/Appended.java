package helpdesk.simulation.world;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.log.NewEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventType;
import helpdesk.events.Shards;
import java.util.UUID;

/** A row of event_log that is inserted, but not yet committed. */
record Appended(NewEvent event, long seq) {

  int shard() {
    return Shards.of(event.ticketId());
  }

  /** As a reader sees it who finds that row before it. */
  LoggedEvent row(int era, UUID prev) {
    EventEnvelope envelope =
        new EventEnvelope(
            event.eventId(),
            EventType.of(event.event()).wire(),
            event.ticketId(),
            event.version(),
            era,
            shard(),
            seq,
            seq == 1 ? null : prev,
            "agent-1",
            "agent",
            null,
            null,
            null,
            event.occurredAt());
    return new LoggedEvent(envelope, event.data());
  }
}
