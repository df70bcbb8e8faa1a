package helpdesk.query.freshness;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import helpdesk.query.audit.AuditResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the newest audit of each shard has found, in whichever replica. */
@ApplicationScoped
class AuditMarks {
  private final MongoCollection<Document> results;

  AuditMarks(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.results = client.getDatabase(database).getCollection(AuditResult.COLLECTION);
  }

  /** By shard, of the generation that is read. */
  Map<Integer, AuditResult> read(ViewSession session) {
    Map<Integer, AuditResult> marks = new HashMap<>();
    MajorityRead.find(session, results, new BsonDocument())
        .forEach(each -> marks.put(each.getInteger("_id"), AuditResult.of(each)));
    return marks;
  }
}
