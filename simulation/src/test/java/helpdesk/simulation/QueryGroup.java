package helpdesk.simulation;

import helpdesk.simulation.stage.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The replicas of query-service, and which of them the consumer group gave which shard. */
final class QueryGroup {
  private static final int REPLICAS = 2;

  private final World world;
  private final List<QueryReplica> replicas = new ArrayList<>();
  private final Map<Integer, Feed> owners = new TreeMap<>();
  private final Set<UUID> asked = new TreeSet<>();
  private int born;

  QueryGroup(World world) {
    this.world = world;
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(next(world.dice().oneIn(2)));
    }
  }

  List<QueryReplica> replicas() {
    return replicas;
  }

  /** Kills a process; another one starts in its place, and gets shards when it has joined. */
  void kill(QueryReplica replica) {
    replace(replica, world.dice().oneIn(2));
  }

  /** The new build everywhere. */
  void deploy() {
    replicas.stream().filter(QueryReplica::old).toList().forEach(old -> replace(old, false));
  }

  private void replace(QueryReplica replica, boolean old) {
    replica.host().kill();
    replicas.set(replicas.indexOf(replica), next(old));
  }

  /** Gives a shard to somebody, whoever has it now. */
  void assign(int shard) {
    Feed before = owners.get(shard);
    if (before != null) {
      before.revoke();
    }
    Feed next = new Feed(world.dice().pick(replicas), shard);
    owners.put(shard, next);
    next.start("feed " + shard + " #" + ++born);
  }

  /** Gives away the shards that nobody has, or whose owner does not answer. */
  void assignOrphans() {
    for (int shard : World.SHARDS) {
      if (!owners.containsKey(shard) || owners.get(shard).silent()) {
        assign(shard);
      }
    }
  }

  private QueryReplica next(boolean old) {
    QueryReplica replica = new QueryReplica(world, new Host("query-" + ++born), old);
    new Redriver(replica, asked).start();
    return replica;
  }
}
