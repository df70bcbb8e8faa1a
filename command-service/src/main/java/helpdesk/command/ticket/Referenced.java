package helpdesk.command.ticket;

import helpdesk.events.TicketStatus;
import java.util.Map;
import java.util.UUID;

/** What the rules may know of the tickets that a command refers to; a deleted one is not there. */
public record Referenced(Map<UUID, TicketStatus> statuses) {
  public Referenced {
    statuses = Map.copyOf(statuses);
  }

  /** For commands that refer to no other ticket. */
  public static Referenced none() {
    return new Referenced(Map.of());
  }

  boolean exists(UUID id) {
    return statuses.containsKey(id);
  }

  boolean isClosed(UUID id) {
    return statuses.get(id) == TicketStatus.CLOSED;
  }
}
