package helpdesk.query.freshness;

/** Tells a view whether an event is certainly in all views. */
@FunctionalInterface
public interface Applied {

  /** Whether the projection has passed that place of the log. */
  boolean includes(int shard, long seq);
}
