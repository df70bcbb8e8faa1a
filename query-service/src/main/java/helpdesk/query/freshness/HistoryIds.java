package helpdesk.query.freshness;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import helpdesk.events.ConsistencyToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which event the history has at a place of the log. */
@ApplicationScoped
class HistoryIds {
  private final MongoCollection<Document> history;

  HistoryIds(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.history = client.getDatabase(database).getCollection("ticket_history");
  }

  /** The event ids at the places of these tokens, by token; absent where there is none. */
  Map<ConsistencyToken, String> at(ViewSession session, Collection<ConsistencyToken> tokens) {
    Map<String, String> found = new HashMap<>();
    if (!tokens.isEmpty()) {
      MajorityRead.find(
              session, history, Filters.in("_id", tokens.stream().map(HistoryIds::id).toList()))
          .projection(Projections.include("event_id"))
          .forEach(event -> found.put(event.getString("_id"), event.getString("event_id")));
    }
    Map<ConsistencyToken, String> ids = new HashMap<>();
    tokens.stream()
        .filter(token -> found.containsKey(id(token)))
        .forEach(token -> ids.put(token, found.get(id(token))));
    return ids;
  }

  private static String id(ConsistencyToken token) {
    return token.shard() + "." + token.seq();
  }
}
