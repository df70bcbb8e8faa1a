package helpdesk.query.dashboard;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import helpdesk.events.TicketStatus;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.ViewSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The open ticket that has waited longest: the first step of a walk on the list's index. */
@ApplicationScoped
class OldestOpen {
  private static final String INDEX = "listed_1_status_1_created_at_1__id_1";

  private final MongoCollection<Document> tickets;

  OldestOpen(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.tickets = client.getDatabase(database).getCollection("ticket_list");
  }

  Optional<Dashboard.Oldest> read(ViewSession session) {
    return Optional.ofNullable(MajorityRead.hinted(INDEX, index -> first(session, index)))
        .map(
            ticket ->
                new Dashboard.Oldest(
                    ticket.getString("_id"), ticket.getDate("created_at").toInstant()));
  }

  private Document first(ViewSession session, String index) {
    return MajorityRead.find(
            session, tickets, and(eq("listed", true), eq("status", TicketStatus.OPEN.wire())))
        .sort(Sorts.ascending("created_at", "_id"))
        .projection(Projections.include("created_at"))
        .hintString(index)
        .first();
  }
}
