package helpdesk.query.feed;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.generations.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The documents that the projector writes, by their generation. */
@ApplicationScoped
public class ViewDocuments {
  private final MongoClient client;
  private final String name;
  private final MongoDatabase database;

  ViewDocuments(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.client = client;
    this.name = database;
    this.database = client.getDatabase(database);
  }

  /** Those of one generation, which its projectors know by their plain names. */
  public Documents of(Generation generation) {
    return new MongoDocuments(client, name, generation);
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

  /** The tickets that are parked there: few, for many halt their shard. */
  public Set<UUID> parkedIn(Generation generation) {
    Set<UUID> tickets = new HashSet<>();
    database
        .getCollection(generation.name(MongoMarkers.PARKED))
        .withReadConcern(ReadConcern.MAJORITY)
        .find(Filters.gte("shard", 0))
        .projection(Projections.include("_id"))
        .forEach(marker -> tickets.add(UUID.fromString(marker.getString("_id"))));
    return tickets;
  }

  /**
   * Takes the mark of a halted shard away, so that its owner tries again from the stored position;
   * whether there was one.
   */
  public boolean resume(Generation generation, int shard) {
    return database
            .getCollection(generation.name(MongoDocuments.PROGRESS))
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .updateOne(
                Filters.and(Filters.eq("_id", shard), Filters.ne("halted", null)),
                Updates.set("halted", null))
            .getMatchedCount()
        > 0;
  }
}
