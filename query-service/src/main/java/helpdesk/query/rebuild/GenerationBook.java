package helpdesk.query.rebuild;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is written down of the generations, every change guarded by what it was decided on: several
 * replicas and operators may write at once.
 */
@ApplicationScoped
class GenerationBook {
  private static final String SERVING = "serving";
  private static final String STATE = "state";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> documents;

  GenerationBook(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.documents =
        client
            .getDatabase(database)
            .getCollection(Generations.COLLECTION)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(
                WriteConcern.MAJORITY.withJournal(true).withWTimeout(5, TimeUnit.SECONDS));
  }

  /** All that ever were, the oldest first. */
  List<GenerationEntry> all() {
    List<GenerationEntry> all = new ArrayList<>();
    documents
        .find(ne("_id", SERVING))
        .sort(Sorts.ascending("_id"))
        .forEach(each -> all.add(GenerationEntry.of(each)));
    return all;
  }

  Optional<GenerationEntry> one(int number) {
    return Optional.ofNullable(documents.find(eq("_id", number)).first()).map(GenerationEntry::of);
  }

  Pointer pointer() {
    return Pointer.of(documents.find(eq("_id", SERVING)).first());
  }

  /** Writes down the one that served before anything was written down. */
  void note(Generation serving, int era, Instant now) {
    change(
        eq("_id", serving.number()),
        combine(
            setOnInsert("era", era),
            setOnInsert(STATE, "standby"),
            setOnInsert("started_at", Date.from(now)),
            setOnInsert("served_at", Date.from(now))),
        UPSERT);
  }

  /** Whether this number was free. */
  boolean begin(Generation fresh, int era, long total, Instant now) {
    return change(
        and(eq("_id", fresh.number()), eq(STATE, "building"), eq("started_at", Date.from(now))),
        combine(setOnInsert("era", era), setOnInsert("events_total", total)),
        UPSERT);
  }

  /** Takes or keeps the right to build it, for so long; whether that was to be had. */
  boolean lease(Generation building, String owner, Instant now, Instant until) {
    return change(
        and(
            eq("_id", building.number()),
            eq(STATE, "building"),
            or(eq("owner", owner), lt("until", Date.from(now)), exists("until", false))),
        combine(set("owner", owner), set("until", Date.from(until))),
        new UpdateOptions());
  }

  void release(Generation building, String owner) {
    change(
        and(eq("_id", building.number()), eq("owner", owner)),
        combine(unset("owner"), unset("until")),
        new UpdateOptions());
  }

  /** The target of a shard: the one that was first, for all who ever build it. */
  long target(Generation building, int shard, long proposed) {
    String field = "shards." + shard + ".target";
    change(
        and(eq("_id", building.number()), exists(field, false)),
        set(field, proposed),
        new UpdateOptions());
    return one(building.number()).orElseThrow().shard(shard).target();
  }

  void progress(
      Generation building,
      String owner,
      long done,
      Long remainingMillis,
      boolean throttled,
      String waitsFor) {
    change(
        and(eq("_id", building.number()), eq("owner", owner)),
        combine(
            set("events_done", done),
            set("remaining_ms", remainingMillis),
            set("throttled", throttled),
            set("waits_for", waitsFor)),
        new UpdateOptions());
  }

  void shard(Generation building, String owner, ShardState state) {
    String shard = "shards." + state.shard() + ".";
    change(
        and(eq("_id", building.number()), eq("owner", owner)),
        combine(
            set(shard + "stage", state.stage().wire()),
            set(shard + "seq", state.seq()),
            set(shard + "trouble", state.trouble()),
            set(shard + "proof", state.proof() == null ? null : state.proof().document())),
        new UpdateOptions());
  }

  /** Has it fed from now on; whether it was being built until then. */
  boolean join(Generation built, String owner, Instant now) {
    return change(
        and(eq("_id", built.number()), eq(STATE, "building"), eq("owner", owner)),
        combine(
            set(STATE, "standby"),
            set("built_at", Date.from(now)),
            set("remaining_ms", 0L),
            set("throttled", false),
            unset("waits_for"),
            unset("owner"),
            unset("until")),
        new UpdateOptions());
  }

  /**
   * Has it serve in the place of that one; false where another one serves meanwhile, or where it
   * was given up.
   */
  boolean serve(Generation next, Generation now) {
    pointAtFirst();
    return change(
        and(
            eq("_id", SERVING),
            eq("generation", now.number()),
            ne(Pointer.GIVEN_UP, next.number())),
        combine(set("generation", next.number()), set("previous", now.number())),
        new UpdateOptions());
  }

  /**
   * From now on it can never serve; false where it does. What serves and what was given up stand in
   * the same document, so that one of the two is always refused.
   */
  boolean giveUp(Generation generation) {
    pointAtFirst();
    return change(
        and(eq("_id", SERVING), ne("generation", generation.number())),
        addToSet(Pointer.GIVEN_UP, generation.number()),
        new UpdateOptions());
  }

  private void pointAtFirst() {
    change(eq("_id", SERVING), setOnInsert("generation", Generation.FIRST.number()), UPSERT);
  }

  void served(Generation generation, Instant now) {
    change(eq("_id", generation.number()), set("served_at", Date.from(now)), new UpdateOptions());
  }

  /** Changes the state where it is one of those; whether it was. */
  boolean state(Generation generation, List<String> from, String to, Instant now) {
    return change(
        and(eq("_id", generation.number()), in(STATE, from)),
        combine(set(STATE, to), set(to + "_at", Date.from(now))),
        new UpdateOptions());
  }

  void emptied(Generation dropped) {
    change(
        and(eq("_id", dropped.number()), eq(STATE, "dropped")),
        set("emptied", true),
        new UpdateOptions());
  }

  /** Whether a document fits the guard, or was made. */
  private boolean change(Bson guard, Bson change, UpdateOptions options) {
    try {
      var done = documents.updateOne(guard, change, options);
      return done.getMatchedCount() > 0 || done.getUpsertedId() != null;
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return false;
    }
  }
}
