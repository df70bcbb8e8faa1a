package helpdesk.command.relay.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The lease rows, seen by any number of replicas. */
public final class MemoryLeases {
  private static final long TTL = 5_000;

  private final MemoryClock clock;
  private final Row[] rows = new Row[64];
  private final Map<String, Long> aliveUntil = new TreeMap<>();
  private final List<Integer> woken = new ArrayList<>();
  private boolean down;

  private static final class Row {
    private String owner;
    private long epoch;
    private long heldUntil;
    private Bound bound = Bound.NONE;
    private boolean stopped;
  }

  public MemoryLeases(MemoryClock clock) {
    this.clock = clock;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Row();
    }
  }

  void down(boolean is) {
    down = is;
  }

  public Bound bound(int shard) {
    return rows[shard].bound;
  }

  boolean stopped(int shard) {
    return rows[shard].stopped;
  }

  void setBound(int shard, Bound bound) {
    rows[shard].bound = bound;
  }

  /** What the database does when the era changes. */
  void beginEra() {
    for (Row row : rows) {
      row.owner = null;
      row.epoch++;
      row.bound = Bound.NONE;
      row.stopped = false;
    }
  }

  /** A backup holds what was written when it was made. */
  void restore(int shard, Bound bound) {
    rows[shard].owner = null;
    rows[shard].bound = bound;
  }

  String owner(int shard) {
    return rows[shard].owner;
  }

  long held(String replica) {
    return Arrays.stream(rows).filter(row -> replica.equals(row.owner)).count();
  }

  List<Integer> woken() {
    return woken;
  }

  public LeaseTable of(String replica) {
    return new View(replica);
  }

  private final class View implements LeaseTable {
    private final String me;

    View(String me) {
      this.me = me;
    }

    @Override
    public Standing beat() {
      check();
      aliveUntil.put(me, clock.millis() + TTL);
      List<Lease> mine = new ArrayList<>();
      for (int i = 0; i < rows.length; i++) {
        if (me.equals(rows[i].owner)) {
          rows[i].heldUntil = clock.millis() + TTL;
          mine.add(new Lease(i, rows[i].epoch, rows[i].bound));
        }
      }
      long live = aliveUntil.values().stream().filter(until -> until > clock.millis()).count();
      return new Standing((int) live, mine);
    }

    @Override
    public List<Lease> acquire(int atMost) {
      check();
      List<Lease> taken = new ArrayList<>();
      for (int i = 0; i < rows.length && taken.size() < atMost; i++) {
        if (rows[i].owner == null || rows[i].heldUntil < clock.millis()) {
          rows[i].owner = me;
          rows[i].epoch++;
          rows[i].heldUntil = clock.millis() + TTL;
          taken.add(new Lease(i, rows[i].epoch, rows[i].bound));
        }
      }
      return taken;
    }

    @Override
    public void saveBounds(Collection<Lease> leases) {
      check();
      leases.stream().filter(this::mine).forEach(l -> rows[l.shard()].bound = l.bound());
    }

    @Override
    public void saveStopped(Collection<Lease> leases, boolean stopped) {
      check();
      leases.stream().filter(this::mine).forEach(l -> rows[l.shard()].stopped = stopped);
    }

    @Override
    public void release(Collection<Lease> leases) {
      saveBounds(leases);
      leases.stream().filter(this::mine).forEach(l -> rows[l.shard()].owner = null);
    }

    @Override
    public void leave() {
      check();
      aliveUntil.remove(me);
    }

    @Override
    public void wakeOthers(Collection<Integer> shards) {
      check();
      woken.addAll(new TreeSet<>(shards));
    }

    private boolean mine(Lease lease) {
      return me.equals(rows[lease.shard()].owner) && rows[lease.shard()].epoch == lease.epoch();
    }

    private void check() {
      if (down) {
        throw new LogUnavailableException("down", null);
      }
    }
  }
}
