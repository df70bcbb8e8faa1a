package helpdesk.simulation.world;

import helpdesk.events.TicketEvent;
import helpdesk.events.TicketStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tickets by status, counted without any of the code that projects. */
final class HandCount {
  private final Map<UUID, TicketStatus> statuses = new HashMap<>();

  void happened(UUID ticket, TicketEvent event) {
    if (event.after() == null) {
      statuses.remove(ticket);
    } else {
      statuses.put(ticket, event.after().status());
    }
  }

  void require(Map<String, Long> dashboard) {
    for (TicketStatus status : TicketStatus.values()) {
      long right = statuses.values().stream().filter(each -> each == status).count();
      long counted = dashboard.getOrDefault(status.wire(), 0L);
      Broken.unless(
          counted == right, "%d tickets are %s, counted are %d", right, status.wire(), counted);
    }
  }
}
