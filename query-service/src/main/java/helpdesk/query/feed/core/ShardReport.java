package helpdesk.query.feed.core;

import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param applied events that the shard has moved past, but for the parked ones
 * @param halt set only by the batch that halted the shard
 */
public record ShardReport(
    int applied,
    int parked,
    int quarantined,
    int duplicates,
    int discarded,
    int foreign,
    int ignored,
    Optional<Halt> halt) {

  public static ShardReport ignored(int records) {
    return new ShardReport(0, 0, 0, 0, 0, 0, records, Optional.empty());
  }
}
