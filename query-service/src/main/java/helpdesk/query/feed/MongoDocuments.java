package helpdesk.query.feed;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static helpdesk.query.feed.GuardedWrites.attempt;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.UpdateResult;
import helpdesk.events.Topics;
import helpdesk.query.feed.GuardedWrites.Named;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Marker;
import helpdesk.query.feed.core.ParkedEvent;
import helpdesk.query.feed.core.ParkedTicket;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.RefusedWrite;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.query.generations.Generation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The projector's documents of one generation in MongoDB. Nothing here decides: every outcome is
 * handed back.
 */
final class MongoDocuments implements Documents {
  static final String PROGRESS = "projection_progress";
  private static final String QUARANTINE = "quarantined_records";

  /** Of one shard. Whoever floods the topic shall not fill the database; Kafka has them all. */
  private static final int MOST_QUARANTINED = 100;

  private static final String OWED = "owed";
  private static final String OWES = "owes";

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final UpdateOptions UPDATE = new UpdateOptions();

  private final MongoDatabase database;
  private final Generation generation;
  private final MongoMarkers markers;

  MongoDocuments(MongoClient client, String database, Generation generation) {
    this.generation = generation;
    this.database =
        client
            .getDatabase(database)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(
                WriteConcern.MAJORITY.withJournal(true).withWTimeout(5, TimeUnit.SECONDS));
    this.markers = new MongoMarkers(client, () -> documents(MongoMarkers.PARKED));
  }

  @Override
  public Outcome advance(String collection, List<Advance> advances) {
    return bulk(
        collection, advances.stream().map(each -> new Named(each.id(), update(each))).toList());
  }

  private static WriteModel<Document> update(Advance advance) {
    Document set = new Document(advance.fields()).append("version", advance.to());
    return new UpdateOneModel<>(
        and(eq("_id", advance.id()), eq("version", advance.from())),
        new Document("$set", set),
        advance.from() == 0 ? UPSERT : UPDATE);
  }

  @Override
  public Map<String, Long> versions(String collection, Collection<String> ids) {
    return attempt(
        () -> {
          Map<String, Long> versions = new HashMap<>();
          for (Document each :
              documents(collection)
                  .find(in("_id", ids))
                  .projection(Projections.include("version"))) {
            versions.put(each.getString("_id"), version(each));
          }
          return versions;
        });
  }

  /** What is no number is none to build on. */
  private static long version(Document stored) {
    return stored.get("version") instanceof Number version ? version.longValue() : -1;
  }

  @Override
  public void insertOnce(String collection, List<Change.Entry> entries, Instant recorded) {
    List<Named> writes =
        entries.stream().map(entry -> new Named(entry.id(), insert(entry, recorded))).toList();
    if (bulk(collection, writes) == Outcome.DUPLICATE_KEY) {
      // Somebody inserted it this moment. Written again it changes nothing, but waits for a
      // majority.
      throw new TransientFailure("inserted by two at once");
    }
  }

  private static WriteModel<Document> insert(Change.Entry entry, Instant recorded) {
    Document document = new Document(entry.document()).append("recorded", recorded);
    return new UpdateOneModel<>(
        eq("_id", entry.id()), new Document("$setOnInsert", document), UPSERT);
  }

  @Override
  public Map<String, Counted> counted(String collection, int shard, Collection<String> keys) {
    List<Object> ids = keys.stream().map(key -> Change.Counts.id(shard, key)).toList();
    return attempt(
        () -> {
          Map<String, Counted> counted = new HashMap<>();
          for (Document each :
              documents(collection)
                  .find(in("_id", ids))
                  .projection(Projections.include("key", "last", OWED))) {
            counted.put(key(shard, each), counted(each));
          }
          return counted;
        });
  }

  private static String key(int shard, Document counter) {
    Object id = counter.get("_id");
    return id instanceof String text ? text.substring((shard + ".").length()) : Change.Counts.ALL;
  }

  private static Counted counted(Document counter) {
    if (counter.get("last") instanceof Number last
        && counter.getOrDefault(OWED, List.of()) instanceof List<?> owed) {
      Set<Long> seqs = new HashSet<>();
      owed.forEach(seq -> seqs.add(((Number) seq).longValue()));
      return new Counted(last.longValue(), seqs);
    }
    throw new RefusedWrite(Map.of(counter.get("_id").toString(), "it is no counter any more"));
  }

  @Override
  public Outcome count(String collection, int shard, List<Addition> additions) {
    return bulk(
        collection,
        additions.stream().map(each -> named(shard, each.key(), addition(shard, each))).toList());
  }

  private static Named named(int shard, String key, WriteModel<Document> write) {
    return new Named(Change.Counts.id(shard, key).toString(), write);
  }

  private static WriteModel<Document> addition(int shard, Addition addition) {
    Document set =
        new Document("last", addition.to()).append("shard", shard).append("key", addition.key());
    Document change =
        new Document("$inc", new Document(Map.copyOf(addition.amounts()))).append("$set", set);
    if (!addition.owed().isEmpty()) {
      change.append(
          "$push", new Document(OWED, new Document("$each", List.copyOf(addition.owed()))));
    }
    List<Bson> guard = new ArrayList<>();
    guard.add(eq("_id", Change.Counts.id(shard, addition.key())));
    // Without a document there is no last either: whatever exists makes this a duplicate key.
    guard.add(eq("last", addition.from().orElse(0)));
    addition.only().forEach((path, amount) -> guard.add(isStill(path, amount)));
    if (!addition.only().isEmpty()) {
      guard.add(exists(OWED + ".0", false));
    }
    return new UpdateOneModel<>(and(guard), change, addition.from().isPresent() ? UPDATE : UPSERT);
  }

  private static Bson isStill(String path, OptionalLong amount) {
    return amount.isPresent() ? eq(path, amount.getAsLong()) : exists(path, false);
  }

  @Override
  public Outcome settle(String collection, int shard, List<Settlement> settlements) {
    return bulk(
        collection,
        settlements.stream()
            .map(each -> named(shard, each.key(), settlement(shard, each)))
            .toList());
  }

  private static WriteModel<Document> settlement(int shard, Settlement settlement) {
    List<Long> seqs = List.copyOf(settlement.seqs());
    return new UpdateOneModel<>(
        and(eq("_id", Change.Counts.id(shard, settlement.key())), all(OWED, seqs)),
        new Document("$inc", new Document(Map.copyOf(settlement.amounts())))
            .append("$pullAll", new Document(OWED, seqs)));
  }

  @Override
  public Set<Long> owed(String collection, int shard) {
    return attempt(
        () -> {
          Set<Long> owed = new HashSet<>();
          for (Bson each : counters(shard)) {
            documents(collection)
                .find(and(each, gt(OWED, 0)))
                .projection(Projections.include(OWED))
                .forEach(
                    counter ->
                        counter
                            .getList(OWED, Number.class)
                            .forEach(seq -> owed.add(seq.longValue())));
          }
          return owed;
        });
  }

  /** The standing one, and all whose ids begin with the shard and a dot: no index is needed. */
  private static List<Bson> counters(int shard) {
    return List.of(eq("_id", shard), and(gte("_id", shard + "."), lt("_id", shard + "/")));
  }

  @Override
  public void forgive(String collection, int shard, Set<Long> seqs) {
    Bson change = new Document("$pullAll", new Document(OWED, List.copyOf(seqs)));
    for (Bson each : counters(shard)) {
      attempt(() -> documents(collection).updateMany(and(each, in(OWED, seqs)), change));
    }
  }

  @Override
  public Map<Integer, Position> positions(Collection<Integer> shards) {
    return attempt(
        () -> {
          Map<Integer, Position> positions = new HashMap<>();
          for (Document each : documents(PROGRESS).find(in("_id", shards))) {
            if (number(each, "seq") > 0) {
              positions.put(each.getInteger("_id"), position(each));
            }
          }
          return positions;
        });
  }

  private static Position position(Document progress) {
    return new Position(
        progress.getInteger("era"),
        number(progress, "seq"),
        number(progress, "offset"),
        UUID.fromString(progress.getString("event_id")));
  }

  @Override
  public Outcome moveOn(int shard, Position from, Position to, boolean owes) {
    Document set =
        new Document("era", to.era())
            .append("seq", to.seq())
            .append("offset", to.offset())
            .append("event_id", to.eventId().toString())
            .append("halted", null)
            .append(OWES, owes);
    return update(
        PROGRESS,
        and(eq("_id", shard), lt("seq", to.seq())),
        new Document("$set", set),
        from.isStart() ? UPSERT : UPDATE);
  }

  @Override
  public void halt(int shard, Position at, Halt halt, Instant time) {
    Document halted =
        new Document("reason", halt.reason()).append("seq", halt.seq()).append("at", time);
    Document nothingYet = new Document("era", 0).append("offset", -1L).append("event_id", null);
    Document mark = new Document("$set", new Document("halted", halted));
    update(
        PROGRESS,
        and(eq("_id", shard), eq("seq", at.seq())),
        at.isStart() ? mark.append("$setOnInsert", nothingYet) : mark,
        at.isStart() ? UPSERT : UPDATE);
  }

  @Override
  public void owesNothing(int shard, long seq) {
    update(
        PROGRESS,
        and(eq("_id", shard), eq("seq", seq), eq(OWES, true)),
        new Document("$set", new Document(OWES, false)),
        UPDATE);
  }

  @Override
  public List<Marker> markers(int shard) {
    return markers.all(shard);
  }

  @Override
  public Optional<ParkedTicket> parked(UUID ticket) {
    return markers.one(ticket);
  }

  @Override
  public Outcome park(ParkedTicket ticket) {
    return markers.park(ticket);
  }

  @Override
  public Outcome parkMore(Marker marker, List<ParkedEvent> events) {
    return markers.parkMore(marker, events);
  }

  @Override
  public Outcome unpark(UUID ticket, long revision) {
    return markers.unpark(ticket, revision);
  }

  @Override
  public void quarantine(int shard, List<FeedRecord.Malformed> records, Instant time) {
    List<Named> writes =
        records.stream()
            .limit(MOST_QUARANTINED - kept(shard))
            .map(each -> new Named(Long.toString(each.offset()), quarantined(shard, each, time)))
            .toList();
    if (!writes.isEmpty()) {
      bulk(QUARANTINE, writes);
    }
  }

  /** How many there are of that shard, as far as it matters; by their ids, no index is needed. */
  private long kept(int shard) {
    String id = Topics.TICKET_EVENTS + "." + shard;
    CountOptions most = new CountOptions().limit(MOST_QUARANTINED);
    return attempt(
        () ->
            documents(QUARANTINE)
                .countDocuments(and(gte("_id", id + "."), lt("_id", id + "/")), most));
  }

  private static WriteModel<Document> quarantined(
      int shard, FeedRecord.Malformed record, Instant time) {
    List<Document> headers = new ArrayList<>();
    record
        .headers()
        .forEach(
            (name, value) ->
                headers.add(
                    new Document("name", name).append("value", MongoMarkers.binary(value))));
    Document bytes =
        new Document("topic", Topics.TICKET_EVENTS)
            .append("partition", shard)
            .append("offset", record.offset())
            .append("at", time)
            .append("reason", record.reason())
            .append("headers", headers)
            .append("key", MongoMarkers.binary(record.key()))
            .append("value", MongoMarkers.binary(record.value()));
    String id = Topics.TICKET_EVENTS + "." + shard + "." + record.offset();
    return new UpdateOneModel<>(eq("_id", id), new Document("$setOnInsert", bytes), UPSERT);
  }

  private Outcome update(String collection, Bson guard, Bson change, UpdateOptions options) {
    return GuardedWrites.single(
        () -> {
          UpdateResult result = documents(collection).updateOne(guard, change, options);
          return result.getMatchedCount() > 0 || result.getUpsertedId() != null
              ? Outcome.APPLIED
              : Outcome.NOT_MATCHED;
        });
  }

  private Outcome bulk(String collection, List<Named> writes) {
    return GuardedWrites.bulk(documents(collection), writes);
  }

  private static long number(Document document, String field) {
    return document.get(field, Number.class).longValue();
  }

  private MongoCollection<Document> documents(String collection) {
    return database.getCollection(generation.name(collection));
  }
}
