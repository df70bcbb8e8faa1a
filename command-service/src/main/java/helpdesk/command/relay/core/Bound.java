package helpdesk.command.relay.core;

/**
 * Up to where Kafka is proven to hold a shard: the accept rule, applied to the partition below
 * {@code offset}, arrives at {@code seq} or above. The record just below is the one of {@code seq}.
 * A bound that is too low costs duplicates, never a loss.
 *
 * @param topicId of the topic that this is about; null while nothing was proven
 */
public record Bound(String topicId, long seq, long offset) {

  /** Nothing is proven. */
  public static final Bound NONE = new Bound(null, 0, 0);
}
