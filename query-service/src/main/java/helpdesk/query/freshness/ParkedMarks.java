package helpdesk.query.freshness;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many tickets of each shard are parked: a shard has a few, or it is halted. */
@ApplicationScoped
class ParkedMarks {
  private final MongoCollection<Document> markers;

  ParkedMarks(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.markers = client.getDatabase(database).getCollection("parked_tickets");
  }

  /** By shard; one without is absent. */
  Map<Integer, Long> read(ViewSession session) {
    Map<Integer, Long> parked = new HashMap<>();
    MajorityRead.find(session, markers, new BsonDocument())
        .projection(Projections.include("shard"))
        .forEach(each -> parked.merge(each.getInteger("shard"), 1L, Long::sum));
    return parked;
  }
}
