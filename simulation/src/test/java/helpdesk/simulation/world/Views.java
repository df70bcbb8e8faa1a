package helpdesk.simulation.world;

import helpdesk.query.dashboard.DashboardProjector;
import helpdesk.query.details.TicketDetailsProjector;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.history.TicketHistoryProjector;
import helpdesk.query.list.TicketListProjector;
import helpdesk.query.list.TicketWordsProjector;
import helpdesk.query.reports.ReportProjector;
import java.util.List;

/** All views of the query-service. */
public final class Views {
  private static final List<Projector> ALL =
      List.of(
          new TicketDetailsProjector(),
          new TicketListProjector(),
          new TicketWordsProjector(),
          new TicketHistoryProjector(),
          new DashboardProjector(),
          new ReportProjector());

  private Views() {}

  public static List<Projector> all() {
    return ALL;
  }
}
