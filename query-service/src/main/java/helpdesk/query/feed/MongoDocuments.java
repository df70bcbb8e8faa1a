package helpdesk.query.feed;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.UpdateResult;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.query.generations.Generation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The projector's documents of one generation in MongoDB. Nothing here decides: every outcome is
 * handed back.
 */
final class MongoDocuments implements Documents {
  static final String PROGRESS = "projection_progress";

  private static final int DUPLICATE = 11000;
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final UpdateOptions UPDATE = new UpdateOptions();

  private final MongoDatabase database;
  private final Generation generation;

  MongoDocuments(MongoDatabase database, Generation generation) {
    this.generation = generation;
    this.database =
        database
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(
                WriteConcern.MAJORITY.withJournal(true).withWTimeout(5, TimeUnit.SECONDS));
  }

  @Override
  public Outcome advance(String collection, List<Advance> advances) {
    return bulk(collection, advances.stream().map(MongoDocuments::update).toList());
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
            versions.put(each.getString("_id"), number(each, "version"));
          }
          return versions;
        });
  }

  @Override
  public void insertOnce(String collection, List<Change.Entry> entries, Instant recorded) {
    List<WriteModel<Document>> writes =
        entries.stream().map(entry -> insert(entry, recorded)).toList();
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
  public Map<String, Long> counted(String collection, int shard, Collection<String> keys) {
    List<Object> ids = keys.stream().map(key -> counterId(shard, key)).toList();
    return attempt(
        () -> {
          Map<String, Long> counted = new HashMap<>();
          for (Document each :
              documents(collection)
                  .find(in("_id", ids))
                  .projection(Projections.include("key", "last"))) {
            counted.put(each.getString("key"), number(each, "last"));
          }
          return counted;
        });
  }

  @Override
  public Outcome count(String collection, int shard, List<Addition> additions) {
    return bulk(collection, additions.stream().map(each -> addition(shard, each)).toList());
  }

  private static WriteModel<Document> addition(int shard, Addition addition) {
    Document set =
        new Document("last", addition.to()).append("shard", shard).append("key", addition.key());
    // Without a document there is no last either: whatever exists makes this a duplicate key.
    return new UpdateOneModel<>(
        and(eq("_id", counterId(shard, addition.key())), eq("last", addition.from().orElse(0))),
        new Document("$inc", new Document(Map.copyOf(addition.amounts()))).append("$set", set),
        addition.from().isPresent() ? UPDATE : UPSERT);
  }

  private static Object counterId(int shard, String key) {
    return key.equals(Change.Counts.ALL) ? shard : shard + "." + key;
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
  public Outcome moveOn(int shard, Position from, Position to) {
    Document set =
        new Document("era", to.era())
            .append("seq", to.seq())
            .append("offset", to.offset())
            .append("event_id", to.eventId().toString())
            .append("halted", null);
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

  private Outcome update(String collection, Bson guard, Bson change, UpdateOptions options) {
    return guarded(
        () -> {
          UpdateResult result = documents(collection).updateOne(guard, change, options);
          return result.getMatchedCount() > 0 || result.getUpsertedId() != null
              ? Outcome.APPLIED
              : Outcome.NOT_MATCHED;
        });
  }

  private Outcome bulk(String collection, List<WriteModel<Document>> writes) {
    return guarded(
        () -> {
          BulkWriteResult done = documents(collection).bulkWrite(writes, UNORDERED);
          return done.getMatchedCount() + done.getUpserts().size() == writes.size()
              ? Outcome.APPLIED
              : Outcome.NOT_MATCHED;
        });
  }

  private static <T> T attempt(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException e) {
      throw new TransientFailure(e.getMessage(), e);
    }
  }

  /**
   * Only a duplicate key, with nothing else wrong, is an answer. All other failures, a
   * write-concern error above all, leave open whether anything was written, and for how long.
   */
  private static Outcome guarded(Supplier<Outcome> call) {
    try {
      return attempt(call);
    } catch (TransientFailure e) {
      if (isDuplicate(e.getCause())) {
        return Outcome.DUPLICATE_KEY;
      }
      throw e;
    }
  }

  private static boolean isDuplicate(Throwable failure) {
    return switch (failure) {
      case MongoBulkWriteException bulk ->
          bulk.getWriteConcernError() == null
              && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE);
      case MongoWriteException single -> single.getCode() == DUPLICATE;
      default -> false;
    };
  }

  private static long number(Document document, String field) {
    return document.get(field, Number.class).longValue();
  }

  private MongoCollection<Document> documents(String collection) {
    return database.getCollection(generation.name(collection));
  }
}
