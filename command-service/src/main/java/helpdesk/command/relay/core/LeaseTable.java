package helpdesk.command.relay.core;

import java.util.Collection;
import java.util.List;

/**
 * Port: lease rows and the list of live replicas, by the database's clock. Throws {@link
 * LogUnavailableException} where the database does not answer. A new era of the log takes all
 * leases and bounds away in the same moment in which it begins.
 */
public interface LeaseTable {

  /** Says that this replica lives, renews its leases and reads what it holds now. */
  Standing beat();

  /** Takes up to so many shards that nobody holds. */
  List<Lease> acquire(int atMost);

  /** Writes bounds, each only while this replica still holds the lease of that epoch. */
  void saveBounds(Collection<Lease> leases);

  /** Says whether these shards are stopped, so that nobody claims freshness while they are. */
  void saveStopped(Collection<Lease> leases, boolean stopped);

  /** Gives these back, with their bounds, each only if it is still this replica's. */
  void release(Collection<Lease> leases);

  /** Takes this replica off the list of the live ones. */
  void leave();

  /** Tells other replicas that these shards have new events, in a transaction of its own. */
  void wakeOthers(Collection<Integer> shards);
}
