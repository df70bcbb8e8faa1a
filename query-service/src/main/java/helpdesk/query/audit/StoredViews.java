package helpdesk.query.audit;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import helpdesk.query.generations.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  /** Which of these shards have begun. */
  List<Integer> begun(Generation generation, Collection<Integer> shards) {
    List<Integer> begun = new ArrayList<>();
    database
        .getCollection(generation.name(Stored.PROGRESS))
        .find(Filters.and(Filters.in("_id", shards), Filters.gt("seq", 0)))
        .projection(Projections.include("_id"))
        .maxTime(Stored.LONGEST_SECONDS, TimeUnit.SECONDS)
        .forEach(each -> begun.add(each.getInteger("_id")));
    return begun;
  }

  Stored of(Generation generation, int shard) {
    return new Stored(database, generation, shard);
  }
}
