package helpdesk.query.rebuild;

import helpdesk.query.generations.Generation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One generation as it is written down. */
record GenerationEntry(Document stored) {

  static GenerationEntry of(Document stored) {
    return new GenerationEntry(stored);
  }

  /** The one that serves as long as nothing is written down. */
  static GenerationEntry unwritten(Generation serving, int era) {
    return of(new Document("_id", serving.number()).append("state", "standby").append("era", era));
  }

  Generation generation() {
    return new Generation(stored.getInteger("_id"));
  }

  int era() {
    return stored.getInteger("era", 0);
  }

  String state() {
    return stored.getString("state");
  }

  boolean is(String state) {
    return state.equals(state());
  }

  boolean emptied() {
    return stored.getBoolean("emptied", false);
  }

  Optional<Instant> time(String field) {
    return Optional.ofNullable(stored.getDate(field)).map(Date::toInstant);
  }

  /** Whether it has served readers once: then it needs no proof to do so again. */
  boolean hasServed() {
    return time("served_at").isPresent();
  }

  long number(String field) {
    return ShardState.number(stored, field);
  }

  Optional<Long> remainingMillis() {
    return Optional.ofNullable(stored.get("remaining_ms", Number.class)).map(Number::longValue);
  }

  boolean throttled() {
    return stored.getBoolean("throttled", false);
  }

  /** What could not be done when it was tried last; it is tried again. */
  Optional<String> waitsFor() {
    return Optional.ofNullable(stored.getString("waits_for"));
  }

  ShardState shard(int shard) {
    Document shards = stored.get("shards", Document.class);
    return ShardState.of(
        shard, shards == null ? null : shards.get(Integer.toString(shard), Document.class));
  }

  List<ShardState> shards() {
    List<ShardState> all = new ArrayList<>();
    for (int shard = 0; shard < helpdesk.events.Shards.COUNT; shard++) {
      all.add(shard(shard));
    }
    return all;
  }
}
