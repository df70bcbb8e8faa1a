package helpdesk.query.parked;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.View;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The markers of parked tickets, by id. */
@ApplicationScoped
class ParkedView {
  static final String QUESTION = "parked";

  private final MongoCollection<Document> markers;

  ParkedView(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.markers = client.getDatabase(database).getCollection("parked_tickets");
  }

  /** Those after that id. */
  View<Page<ParkedItem>> after(String id, int limit) {
    return (session, applied) -> {
      List<ParkedItem> found = new ArrayList<>();
      MajorityRead.find(session, markers, Filters.gt("_id", id))
          .projection(Projections.exclude("events.headers", "events.value"))
          .sort(Sorts.ascending("_id"))
          .limit(limit + 1)
          .forEach(each -> found.add(ParkedItem.of(each)));
      return Page.cut(
          found,
          limit,
          last -> new Cursor(QUESTION, session.generation().number(), List.of(last.id())));
    };
  }
}
