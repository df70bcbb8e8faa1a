package helpdesk.query.feed;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Creates the indexes that are missing, in the background: reads are right without, but slow. */
@ApplicationScoped
public class ViewIndexes {
  private static final Logger LOG = Logger.getLogger(ViewIndexes.class);

  /** All that reads ask of markers: these carry what waits, up to the size of a document. */
  private static final List<List<String>> MARKERS =
      List.of(List.of("shard", "first_parked", "version", "at", "kind", "_id"));

  private final MongoDatabase database;
  private final List<Projector> projectors;
  private final Workshop workshop;
  private final Generations generations;

  ViewIndexes(
      MongoClient client,
      @ConfigProperty(name = "quarkus.mongodb.database") String database,
      @All List<Projector> projectors,
      Workshop workshop,
      Generations generations) {
    this.database = client.getDatabase(database);
    this.projectors = projectors;
    this.workshop = workshop;
    this.generations = generations;
  }

  void begin(@Observes StartupEvent event) {
    workshop.work(() -> untilDone("of all views", () -> generations.live().forEach(this::create)));
  }

  /** Creates those that this generation misses; goes on trying until the service ends. */
  public void create(Generation generation) {
    untilDone("of markers", () -> createMissing(MongoMarkers.PARKED, MARKERS, generation));
    for (Projector view : projectors) {
      untilDone(
          "of " + view.collection(),
          () -> createMissing(view.collection(), view.indexes(), generation));
    }
  }

  private void untilDone(String which, Runnable creation) {
    Backoff backoff = Backoff.ofDatabase();
    while (!workshop.isClosing()) {
      try {
        creation.run();
        return;
      } catch (RuntimeException e) {
        LOG.debugf(e, "The indexes %s cannot be created yet", which);
        workshop.rest(backoff.next());
      }
    }
  }

  /** In one command: some servers take a second for each. */
  private void createMissing(String plain, List<List<String>> indexes, Generation generation) {
    String collectionName = generation.name(plain);
    MongoCollection<Document> collection = database.getCollection(collectionName);
    Set<Object> there = new HashSet<>();
    collection.listIndexes().forEach(index -> there.add(index.get("name")));
    List<IndexModel> missing =
        indexes.stream()
            .filter(fields -> !there.contains(name(fields)))
            .map(fields -> new IndexModel(Indexes.ascending(fields)))
            .toList();
    if (!missing.isEmpty()) {
      collection.createIndexes(missing);
      LOG.infof("Created %d indexes of %s", missing.size(), collectionName);
    }
  }

  /** The name that a server gives by itself. */
  private static String name(List<String> fields) {
    return String.join("_1_", fields) + "_1";
  }
}
