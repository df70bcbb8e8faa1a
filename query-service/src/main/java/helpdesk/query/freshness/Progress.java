package helpdesk.query.freshness;

import helpdesk.events.ConsistencyToken;
import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far the views have applied the log, shard by shard, at the moment it was read. */
record Progress(Map<Integer, ShardProgress> shards) {
  Progress {
    shards = Map.copyOf(shards);
  }

  static Progress of(Iterable<ShardProgress> documents) {
    Map<Integer, ShardProgress> shards = new HashMap<>();
    documents.forEach(document -> shards.put(document.shard(), document));
    return new Progress(shards);
  }

  /** Whether all that was committed before the time of these heads is in the views. */
  boolean covers(LogHeads heads) {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      long head = heads.heads().get(shard);
      ShardProgress applied = shards.get(shard);
      // Without progress the era is not known; a shard that is empty in the log misses nothing.
      boolean covered =
          applied == null ? head == 0 : applied.covers(heads.era(), head, heads.asOf());
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  /** The newest of all: shards of an older one wait for their rebuild. */
  int era() {
    return shards.values().stream().mapToInt(ShardProgress::era).max().orElse(0);
  }

  long seq(int shard) {
    ShardProgress applied = shards.get(shard);
    return applied == null || applied.era() != era() ? 0 : applied.seq();
  }

  boolean includes(int shard, long seq) {
    ShardProgress applied = shards.get(shard);
    return applied != null && applied.seq() >= seq && applied.sureOf(seq);
  }

  /** The shards before whose positions events wait. */
  Set<Integer> owing() {
    return shards.values().stream()
        .filter(ShardProgress::isOwing)
        .map(ShardProgress::shard)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether by its numbers the event of that token is applied; its digits are still to be compared.
   */
  boolean passed(ConsistencyToken token) {
    ShardProgress applied = shards.get(token.shard());
    return applied != null && applied.era() == token.era() && applied.seq() >= token.seq();
  }

  /**
   * Where the token stands, given the first digits of the event that the history has in its place.
   */
  Standing standing(ConsistencyToken token, Optional<String> eventId) {
    ShardProgress applied = shards.get(token.shard());
    // Also where nothing of the new era has come to that shard: what was there is of the old one.
    int era = applied == null ? era() : applied.era();
    if (token.era() < era) {
      return Standing.LOST;
    }
    if (applied == null || token.era() > era) {
      return Standing.BEHIND;
    }
    if (applied.seq() < token.seq() || eventId.isEmpty() || !applied.sureOf(token.seq())) {
      return Standing.BEHIND;
    }
    if (eventId.get().startsWith(token.digits())) {
      return Standing.REACHED;
    }
    // A shard that halted at a fork has its own idea of the past: the write may well be in the log.
    return applied.halted() == null ? Standing.LOST : Standing.BEHIND;
  }
}
