package helpdesk.query.audit;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import helpdesk.query.generations.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The views as a majority has them, by generation and shard. */
@ApplicationScoped
class StoredViews {
  private final MongoDatabase database;

  StoredViews(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.database =
        client
            .getDatabase(database)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY);
  }

  Stored of(Generation generation, int shard) {
    return new Stored(database, generation, shard);
  }
}
