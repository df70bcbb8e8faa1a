package helpdesk.query.dashboard;

import helpdesk.query.freshness.Meta;

/** The dashboard's body: how many tickets stand where, zeros shown. */
record Dashboard(ByStatus byStatus, long total, Meta meta) {

  /** The tickets that are not deleted, by status. */
  record ByStatus(long open, long triaged, long closed) {
    static final ByStatus NONE = new ByStatus(0, 0, 0);

    ByStatus plus(ShardCounts shard) {
      return new ByStatus(open + shard.open(), triaged + shard.triaged(), closed + shard.closed());
    }
  }

  static Dashboard of(ByStatus counts, Meta meta) {
    return new Dashboard(counts, counts.open() + counts.triaged() + counts.closed(), meta);
  }
}
