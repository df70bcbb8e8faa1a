package helpdesk.query.feed.core;

import helpdesk.query.dashboard.DashboardProjector;
import helpdesk.query.details.TicketDetailsProjector;
import helpdesk.query.history.TicketHistoryProjector;
import helpdesk.query.list.TicketListProjector;
import java.time.Instant;
import java.util.List;

/** The core as the service puts it together. */
final class Projectors {
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  private Projectors() {}

  static List<Projector> views() {
    return List.of(
        new TicketDetailsProjector(),
        new TicketListProjector(),
        new TicketHistoryProjector(),
        new DashboardProjector());
  }

  static ShardProjector shard(int shard, Position from, Documents documents) {
    return new ShardProjector(shard, from, views(), documents, () -> NOW, 10);
  }
}
