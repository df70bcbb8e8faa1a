package helpdesk.command.relay.core;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The shards that this replica holds, in order. */
final class OwnedShards {
  private static final System.Logger LOG = System.getLogger("helpdesk.command.relay");

  private final TreeMap<Integer, OwnedShard> byNumber = new TreeMap<>();

  Collection<OwnedShard> all() {
    return byNumber.values();
  }

  List<OwnedShard> in(OwnedShard.Phase phase) {
    return all().stream().filter(shard -> shard.phase() == phase).toList();
  }

  boolean holds(int shard) {
    return byNumber.containsKey(shard);
  }

  OwnedShard get(int shard) {
    return byNumber.get(shard);
  }

  int count() {
    return byNumber.size();
  }

  void adopt(Lease lease) {
    OwnedShard known = byNumber.get(lease.shard());
    if (known == null || known.epoch() != lease.epoch()) {
      byNumber.put(lease.shard(), new OwnedShard(lease));
    }
  }

  void drop(int shard) {
    byNumber.remove(shard);
  }

  void keepOnly(Collection<Integer> shards) {
    byNumber.keySet().retainAll(shards);
  }

  void stop(OwnedShard shard, ShardStoppedException why, long now) {
    if (shard.stop(why, now)) {
      LOG.log(
          Level.ERROR,
          "Shard {0} is not relayed any more, the others are. {1}: {2}. {3}. Where that cannot"
              + " be mended, a new era leads out: docs/runbooks/new-era.md",
          shard.shard(),
          why.reason(),
          why.getMessage(),
          why.reason().advice());
    }
  }
}
