package helpdesk.query.rebuild;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import helpdesk.events.ShardDigest;
import helpdesk.events.VersionDigest;
import helpdesk.query.generations.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds up what the views of a generation hold of a shard, while nothing is written to it. */
@ApplicationScoped
class ViewSums {
  /** Less than our own patience with a connection: a query that nobody waits for goes on there. */
  private static final long LONGEST_SECONDS = 7;

  private static final int AT_ONCE = 5_000;

  private final MongoDatabase database;

  ViewSums(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.database =
        client
            .getDatabase(database)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY);
  }

  /**
   * The proof of a shard, against what the log says of it at the seq of its views.
   *
   * @param beat to be called again and again: this may take longer than a lease
   */
  Proof proof(Generation generation, int shard, ShardDigest log, Runnable beat) {
    Map<String, Long> parked = new HashMap<>();
    List<String> waiting = parked(generation, shard, parked);
    beat.run();
    VersionDigest sum = new VersionDigest();
    collection(generation, "ticket_details")
        .find(Filters.eq("shard", shard))
        .projection(Projections.include("version"))
        .batchSize(AT_ONCE)
        .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS)
        .forEach(
            each -> {
              beat.run();
              String id = each.getString("_id");
              Long waits = parked.remove(id);
              sum.add(UUID.fromString(id), waits == null ? number(each, "version") : waits);
            });
    // Those whose very opening is parked have no document yet.
    parked.forEach((id, version) -> sum.add(UUID.fromString(id), version));
    beat.run();
    long history = history(generation, shard);
    beat.run();
    long events = history + waiting.size() - twice(generation, waiting);
    return Proof.of(log, sum, events, waiting.size());
  }

  /** By the ids, which begin with the shard: no other index has it. */
  private long history(Generation generation, int shard) {
    return count(
        generation, Filters.and(Filters.gte("_id", shard + "."), Filters.lt("_id", shard + "/")));
  }

  /**
   * Of those that wait, how many the history has too: after a crash, or a batch cut differently.
   */
  private long twice(Generation generation, List<String> waiting) {
    long twice = 0;
    for (int from = 0; from < waiting.size(); from += AT_ONCE) {
      List<String> some = waiting.subList(from, Math.min(from + AT_ONCE, waiting.size()));
      twice += count(generation, Filters.in("_id", some));
    }
    return twice;
  }

  private long count(Generation generation, Bson events) {
    return collection(generation, "ticket_history")
        .countDocuments(events, new CountOptions().maxTime(LONGEST_SECONDS, TimeUnit.SECONDS));
  }

  /**
   * Notes the version up to which each parked ticket's events wait; the ids that these have in the
   * history.
   */
  private List<String> parked(Generation generation, int shard, Map<String, Long> versions) {
    List<String> events = new ArrayList<>();
    for (Document marker :
        collection(generation, "parked_tickets")
            .find(Filters.eq("shard", shard))
            .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      for (Document event : marker.getList("events", Document.class)) {
        versions.merge(marker.get("_id").toString(), number(event, "version"), Math::max);
        events.add(shard + "." + number(event, "seq"));
      }
    }
    return events;
  }

  private static long number(Document stored, String field) {
    return stored.get(field, Number.class).longValue();
  }

  private MongoCollection<Document> collection(Generation generation, String name) {
    return database.getCollection(generation.name(name));
  }
}
