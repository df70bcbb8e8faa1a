package helpdesk.command.relay.core;

/**
 * What was acknowledged of one shard since its recovery: in order, at rising offsets. Guarded by
 * its generation's monitor, since acknowledgements come from the producer's thread.
 */
final class ShardRun {
  private final int shard;
  private Bound proven;
  private long lastOffset;
  private int inFlight;
  private String refused;

  /**
   * @param endOffset of the partition when it was folded; all that this run sends lies behind it
   */
  ShardRun(int shard, Bound proven, long endOffset) {
    this.shard = shard;
    this.proven = proven;
    this.lastOffset = endOffset - 1;
  }

  void sent() {
    inFlight++;
  }

  void landed() {
    inFlight--;
  }

  /** Whether the acknowledgement proves that nothing is missing before it. */
  boolean advance(long seq, long offset) {
    if (seq != proven.seq() + 1 || offset <= lastOffset) {
      return false;
    }
    proven = new Bound(proven.topicId(), seq, offset + 1);
    lastOffset = offset;
    return true;
  }

  void refuse(String cause) {
    refused = cause;
  }

  int shard() {
    return shard;
  }

  int inFlight() {
    return inFlight;
  }

  Bound proven() {
    return proven;
  }

  String refused() {
    return refused;
  }
}
