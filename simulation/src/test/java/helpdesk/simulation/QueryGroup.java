package helpdesk.simulation;

import helpdesk.simulation.stage.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The replicas of query-service, and which of them the consumer group gave which shard. */
final class QueryGroup {
  private static final int REPLICAS = 2;

  private final World world;
  private final List<Host> hosts = new ArrayList<>();
  private final Map<Integer, Feed> owners = new TreeMap<>();
  private int born;

  QueryGroup(World world) {
    this.world = world;
    for (int i = 0; i < REPLICAS; i++) {
      hosts.add(newHost());
    }
  }

  List<Host> hosts() {
    return hosts;
  }

  /** Kills a process; another one starts in its place, and gets shards when it has joined. */
  void kill(Host host) {
    host.kill();
    hosts.set(hosts.indexOf(host), newHost());
  }

  /** Gives a shard to somebody, whoever has it now. */
  void assign(int shard) {
    Feed before = owners.get(shard);
    if (before != null) {
      before.revoke();
    }
    Feed next = new Feed(world, world.dice().pick(hosts), shard);
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

  private Host newHost() {
    return new Host("query-" + ++born);
  }
}
