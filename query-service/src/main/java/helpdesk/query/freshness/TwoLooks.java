package helpdesk.query.freshness;

/**
 * The log now, and as it was some seconds before: while events keep coming in the stations are
 * never equal, but what was committed then has to be everywhere by now.
 *
 * @param before the same as now where there was none of this life of the log
 */
record TwoLooks(LogLook now, LogLook before) {

  /** What must be in Kafka and in the views; null where that is not known. */
  Long settled(int shard) {
    Long committed = before.committed(shard);
    return committed == null ? now.committed(shard) : committed;
  }

  /** What Kafka had, and has: the views must have it, whenever the log was heard of last. */
  long settledInKafka(int shard) {
    return Math.min(end(before.inKafka(shard)), end(now.inKafka(shard)));
  }

  private static long end(InKafka kafka) {
    return kafka == null || kafka.isEmptied() ? 0 : kafka.to();
  }

  /** Whether the log ends before what Kafka had of it then: its last rows are gone. */
  boolean isShortened(int shard) {
    InKafka had = before.inKafka(shard);
    Long committed = now.committed(shard);
    return had != null && !had.isEmptied() && committed != null && committed < had.to();
  }
}
