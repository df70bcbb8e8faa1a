package helpdesk.query.feed;

import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param halt set only by the batch that halted the shard
 */
record ShardReport(
    int applied, int duplicates, int discarded, int foreign, int ignored, Optional<Halt> halt) {

  static ShardReport ignored(int records) {
    return new ShardReport(0, 0, 0, 0, records, Optional.empty());
  }
}
