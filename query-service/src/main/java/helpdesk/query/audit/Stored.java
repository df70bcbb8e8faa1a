package helpdesk.query.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Projections;
import helpdesk.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the views hold of a shard: each read is of one shard, in pages, and ends in time. */
@ApplicationScoped
class Stored {
  static final String DETAILS = "ticket_details";
  static final String LIST = "ticket_list";
  static final String HISTORY = "ticket_history";
  static final String WORDS = "ticket_words";
  private static final String PROGRESS = "projection_progress";
  private static final String PARKED = "parked_tickets";

  /** Only these events bring words. */
  private static final List<String> WORDY =
      List.of(EventType.OPENED.wire(), EventType.NOTE_WRITTEN.wire());

  private static final int LONGEST_SECONDS = 8;
  private static final int PAGE = 2_000;

  private final MongoDatabase database;

  Stored(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.database =
        client
            .getDatabase(database)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY);
  }

  /** Of those shards that have begun. */
  Map<Integer, Looked.Position> positions(Collection<Integer> shards) {
    Map<Integer, Looked.Position> positions = new HashMap<>();
    for (Document each : find(PROGRESS, in("_id", shards))) {
      if (number(each, "seq") > 0) {
        positions.put(
            each.getInteger("_id"),
            new Looked.Position(each.getInteger("era"), number(each, "seq")));
      }
    }
    return positions;
  }

  /** The tickets' documents with what is asked of them, and those that tell whether it is there. */
  void tickets(String view, int shard, List<String> fields, Consumer<Document> each) {
    List<String> asked = new ArrayList<>(fields);
    asked.addAll(List.of("version", "deleted", "listed"));
    find(view, eq("shard", shard)).projection(Projections.include(asked)).forEach(each);
  }

  long events(int shard) {
    return count(HISTORY, idsOf(shard));
  }

  /** The places of the events that the history has. */
  void places(int shard, Consumer<Long> each) {
    find(HISTORY, idsOf(shard))
        .projection(Projections.include("_id"))
        .forEach(stored -> each.accept(seq(stored)));
  }

  /** How many of these places hold events that bring words. */
  long wordyEvents(int shard, long after, long upTo) {
    long wordy = 0;
    for (long from = after; from < upTo; from += PAGE) {
      List<String> ids =
          LongStream.rangeClosed(from + 1, Math.min(upTo, from + PAGE))
              .mapToObj(seq -> shard + "." + seq)
              .toList();
      wordy += count(HISTORY, and(in("_id", ids), in("type", WORDY)));
    }
    return wordy;
  }

  long words(int shard) {
    return count(WORDS, eq("shard", shard));
  }

  void eventsWithWords(int shard, Consumer<String> each) {
    find(WORDS, eq("shard", shard))
        .projection(Projections.include("_id"))
        .forEach(stored -> each.accept(stored.getString("_id")));
  }

  /** The place and the id of each event that brings words. */
  void wordyEvents(int shard, java.util.function.ObjLongConsumer<String> each) {
    find(HISTORY, and(idsOf(shard), in("type", WORDY)))
        .projection(Projections.include("event_id"))
        .forEach(stored -> each.accept(stored.getString("event_id"), seq(stored)));
  }

  /** The counters of the shard, or only those of these keys. */
  FindIterable<RawBsonDocument> counters(String view, int shard, Collection<String> keys) {
    return collection(view)
        .withDocumentClass(RawBsonDocument.class)
        .find(
            keys.isEmpty()
                ? or(eq("_id", shard), idsOf(shard))
                : in("_id", keys.stream().map(key -> CounterSum.id(shard, key)).toList()))
        .batchSize(100)
        .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  /** The markers of the tickets that are parked. */
  List<Document> parked(int shard) {
    return find(PARKED, eq("shard", shard))
        .projection(Projections.include("version", "events.seq"))
        .into(new ArrayList<>());
  }

  /** Those of the shard, where ids begin with it and a dot: a slash comes next after that. */
  private static Bson idsOf(int shard) {
    return and(gte("_id", shard + "."), lt("_id", shard + "/"));
  }

  private static long seq(Document event) {
    String id = event.getString("_id");
    return Long.parseLong(id.substring(id.indexOf('.') + 1));
  }

  private FindIterable<Document> find(String view, Bson filter) {
    return collection(view).find(filter).batchSize(PAGE).maxTime(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  private long count(String view, Bson filter) {
    return collection(view)
        .countDocuments(filter, new CountOptions().maxTime(LONGEST_SECONDS, TimeUnit.SECONDS));
  }

  private MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }

  static long number(Document document, String field) {
    Number number = document.get(field, Number.class);
    return number == null ? 0 : number.longValue();
  }
}
