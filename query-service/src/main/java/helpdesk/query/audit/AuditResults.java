package helpdesk.query.audit;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import helpdesk.query.generations.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the newest result of each shard stands, for the completeness of every replica. */
@ApplicationScoped
class AuditResults {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final MongoDatabase database;

  AuditResults(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.database =
        client
            .getDatabase(database)
            .withWriteConcern(WriteConcern.MAJORITY.withWTimeout(5, TimeUnit.SECONDS));
  }

  /** By shard. */
  void write(Generation generation, Map<Integer, AuditResult> newest) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    newest.forEach(
        (shard, result) ->
            writes.add(new ReplaceOneModel<>(Filters.eq(shard), result.document(), UPSERT)));
    if (!writes.isEmpty()) {
      database
          .getCollection(generation.name(AuditResult.COLLECTION))
          .bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
  }
}
