package helpdesk.query.feed;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.generations.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
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

  /** Those of the shards that are marked as halted. */
  Set<Integer> halted(Generation generation, Collection<Integer> shards) {
    Set<Integer> marked = new HashSet<>();
    database
        .getCollection(generation.name(MongoDocuments.PROGRESS))
        .withReadConcern(ReadConcern.MAJORITY)
        .find(Filters.and(Filters.in("_id", shards), Filters.ne("halted", null)))
        .projection(Projections.include("_id"))
        .forEach(shard -> marked.add(shard.getInteger("_id")));
    return marked;
  }
}
