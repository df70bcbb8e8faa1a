package helpdesk.command.relay.core;

import helpdesk.events.Shards;
import java.util.List;

/**
 * Keeps this replica's fair share of the shards leased. Leases only spare work: two replicas that
 * relay one shard write duplicates, and nothing worse.
 */
final class Leaseholder {
  private static final long LEAVING_PATIENCE = 1_000;

  private final LeaseTable table;
  private final RelaySettings settings;
  private final RelayClock clock;
  private final OwnedShards shards;
  private long nextBeat = Long.MIN_VALUE;
  private long nextBounds = Long.MIN_VALUE;
  private long validUntil = Long.MIN_VALUE;
  private int liveReplicas = 1;

  Leaseholder(LeaseTable table, RelaySettings settings, RelayClock clock, OwnedShards shards) {
    this.table = table;
    this.settings = settings;
    this.clock = clock;
    this.shards = shards;
  }

  /** Renews what is held, gives away what is too much, takes what is free. */
  void keep(long now) {
    if (now >= nextBeat) {
      beat(now);
      nextBeat = now + settings.renewMillis();
    }
    letGo(now);
  }

  /** Whether the leases still hold for sure: counted from before the last renewal was sent. */
  boolean valid() {
    return clock.millis() < validUntil;
  }

  int liveReplicas() {
    return liveReplicas;
  }

  /** About once a second: how far the acknowledged runs have come. */
  void saveBounds(long now) {
    if (now < nextBounds) {
      return;
    }
    nextBounds = now + settings.boundMillis();
    List<OwnedShard> news = shards.all().stream().filter(OwnedShard::boundIsNews).toList();
    List<Lease> leases = news.stream().map(OwnedShard::lease).toList();
    if (!leases.isEmpty()) {
      table.saveBounds(leases);
      leases.forEach(lease -> shards.get(lease.shard()).boundWritten(lease.bound()));
    }
  }

  /** At once, before any more heads are published: which shards stopped, and which run again. */
  void saveStops() {
    saveStops(true);
    saveStops(false);
  }

  private void saveStops(boolean stopped) {
    List<OwnedShard> news =
        shards.all().stream().filter(shard -> shard.stopIsNews(stopped)).toList();
    if (!news.isEmpty()) {
      table.saveStopped(news.stream().map(OwnedShard::lease).toList(), stopped);
      news.forEach(shard -> shard.stopWritten(stopped));
    }
  }

  /** Gives everything back, so that another replica goes on at once. */
  void leave() {
    table.release(shards.all().stream().map(OwnedShard::lease).toList());
    shards.keepOnly(List.of());
    validUntil = Long.MIN_VALUE;
    nextBeat = Long.MIN_VALUE;
    table.leave();
  }

  private void beat(long now) {
    Standing standing = table.beat();
    liveReplicas = Math.max(1, standing.liveReplicas());
    shards.keepOnly(standing.leases().stream().map(Lease::shard).toList());
    standing.leases().forEach(shards::adopt);
    validUntil = now + settings.leaseMillis();
    int share = (Shards.COUNT + liveReplicas - 1) / liveReplicas;
    if (shards.count() < share) {
      table.acquire(share - shards.count()).forEach(shards::adopt);
    }
    markLeaving(share, now);
  }

  private void markLeaving(int share, long now) {
    int staying = 0;
    for (OwnedShard shard : shards.all()) {
      if (!shard.leaving() && ++staying > share) {
        shard.leave(now);
      }
    }
  }

  private void letGo(long now) {
    List<Lease> going =
        shards.all().stream()
            .filter(shard -> shard.mayGo(now, LEAVING_PATIENCE))
            .map(OwnedShard::lease)
            .toList();
    if (!going.isEmpty()) {
      table.release(going);
      going.forEach(lease -> shards.drop(lease.shard()));
    }
  }
}
