package helpdesk.query.freshness;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The tickets that the projection has parked. */
@ApplicationScoped
class ParkedTickets {
  private final MongoCollection<Document> markers;

  ParkedTickets(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.markers = client.getDatabase(database).getCollection("parked_tickets");
  }

  /** Those of the shards that owe; nothing is asked where none does. */
  List<ParkedTicket> read(ViewSession session, Progress progress) {
    Set<Integer> owing = progress.owing();
    List<ParkedTicket> parked = new ArrayList<>();
    if (!owing.isEmpty()) {
      MajorityRead.find(session, markers, Filters.in("shard", owing))
          .projection(Projections.include("shard", "first_parked", "version", "at", "kind"))
          .forEach(each -> parked.add(parked(each)));
    }
    return parked;
  }

  /** How many of each shard there are, whatever the progress says; one without is absent. */
  Map<Integer, Long> countByShard(ViewSession session) {
    Map<Integer, Long> parked = new HashMap<>();
    MajorityRead.find(session, markers, Filters.gte("shard", 0))
        .projection(Projections.include("shard"))
        .forEach(each -> parked.merge(each.getInteger("shard"), 1L, Long::sum));
    return parked;
  }

  private static ParkedTicket parked(Document marker) {
    return new ParkedTicket(
        marker.getString("_id"),
        marker.getInteger("shard"),
        marker.get("first_parked", Number.class).longValue(),
        marker.get("version", Number.class).longValue(),
        marker.getDate("at").toInstant(),
        marker.getString("kind"));
  }
}
