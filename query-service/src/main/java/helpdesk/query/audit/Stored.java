package helpdesk.query.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Projections;
import helpdesk.events.EventType;
import helpdesk.query.feed.core.Change;
import helpdesk.query.generations.Generation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * What the views of one generation hold of one shard. Each read goes page by page, and ends in
 * time.
 */
final class Stored {
  static final String DETAILS = "ticket_details";
  static final String LIST = "ticket_list";
  static final String HISTORY = "ticket_history";
  static final String WORDS = "ticket_words";
  static final String PROGRESS = "projection_progress";
  private static final String PARKED = "parked_tickets";

  /** Only these events bring words. */
  private static final List<String> WORDY =
      List.of(EventType.OPENED.wire(), EventType.NOTE_WRITTEN.wire());

  static final int LONGEST_SECONDS = 7;
  private static final int PAGE = 2_000;

  private final MongoDatabase database;
  private final Generation generation;
  private final int shard;

  Stored(MongoDatabase database, Generation generation, int shard) {
    this.database = database;
    this.generation = generation;
    this.shard = shard;
  }

  Generation generation() {
    return generation;
  }

  int shard() {
    return shard;
  }

  /** Empty where the shard has not begun. */
  Optional<Looked.Position> position() {
    return Optional.ofNullable(find(PROGRESS, eq("_id", shard)).first())
        .filter(stored -> number(stored, "seq") > 0)
        .map(stored -> new Looked.Position(stored.getInteger("era"), number(stored, "seq")));
  }

  /** The tickets' documents with what is asked of them, and those that tell whether it is there. */
  void tickets(String view, List<String> fields, Consumer<Document> each) {
    List<String> asked = new ArrayList<>(fields);
    asked.addAll(List.of("version", "deleted", "listed"));
    find(view, eq("shard", shard)).projection(Projections.include(asked)).forEach(each);
  }

  long tickets(String view) {
    return count(view, eq("shard", shard));
  }

  long events() {
    return count(HISTORY, ids());
  }

  /** The places of the events that the history has. */
  void places(Consumer<Long> each) {
    find(HISTORY, ids())
        .projection(Projections.include("_id"))
        .forEach(stored -> each.accept(seq(stored)));
  }

  /** How many of these places hold events that bring words. */
  long wordyEvents(long after, long upTo) {
    long wordy = 0;
    for (long from = after; from < upTo; from += PAGE) {
      Bson page = in("_id", ids(from, Math.min(upTo, from + PAGE)));
      wordy += count(HISTORY, and(page, in("type", WORDY)));
    }
    return wordy;
  }

  /** The events between two places that are not far from each other; how many there are. */
  long recent(long after, long upTo, Consumer<Document> each) {
    long[] found = {0};
    if (upTo > after) {
      find(HISTORY, in("_id", ids(after, upTo)))
          .projection(Projections.include("type", "data"))
          .forEach(
              event -> {
                found[0]++;
                each.accept(event);
              });
    }
    return found[0];
  }

  private List<String> ids(long after, long upTo) {
    return LongStream.rangeClosed(after + 1, upTo).mapToObj(seq -> shard + "." + seq).toList();
  }

  long words() {
    return count(WORDS, eq("shard", shard));
  }

  void eventsWithWords(Consumer<String> each) {
    find(WORDS, eq("shard", shard))
        .projection(Projections.include("_id"))
        .forEach(stored -> each.accept(stored.getString("_id")));
  }

  /** The place and the id of each event that brings words. */
  void wordyEvents(java.util.function.ObjLongConsumer<String> each) {
    find(HISTORY, and(ids(), in("type", WORDY)))
        .projection(Projections.include("event_id"))
        .forEach(stored -> each.accept(stored.getString("event_id"), seq(stored)));
  }

  /** The counters of the shard, or only those of these keys. */
  FindIterable<RawBsonDocument> counters(String view, Collection<String> keys) {
    return collection(view)
        .withDocumentClass(RawBsonDocument.class)
        .find(
            keys.isEmpty()
                ? or(eq("_id", shard), ids())
                : in("_id", keys.stream().map(key -> Change.Counts.id(shard, key)).toList()))
        .batchSize(100)
        .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  /** The markers of the tickets that are parked. */
  List<Document> parked() {
    return find(PARKED, eq("shard", shard))
        .projection(Projections.include("version", "events.seq"))
        .into(new ArrayList<>());
  }

  /** Those of the shard, where ids begin with it and a dot: a slash comes next after that. */
  private Bson ids() {
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
    return database.getCollection(generation.name(name));
  }

  static long number(Document document, String field) {
    Number number = document.get(field, Number.class);
    return number == null ? 0 : number.longValue();
  }
}
