package helpdesk.query.feed;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.generations.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The documents that the projector writes, by their generation. */
@ApplicationScoped
public class ViewDocuments {
  private final MongoDatabase database;

  ViewDocuments(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.database = client.getDatabase(database);
  }

  /** Those of one generation, which its projectors know by their plain names. */
  public Documents of(Generation generation) {
    return new MongoDocuments(database, generation);
  }
}
