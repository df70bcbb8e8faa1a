package helpdesk.query.freshness;

/** How far the projection has come: what is certainly in all views. */
public interface Applied {

  /** Whether the projection has passed that place of the log for certain. */
  boolean includes(int shard, long seq);

  /** The life of the log that the views follow; 0 where nothing is applied yet. */
  int era();

  /** The last seq of the shard up to which all is in all views, 0 for none in that era. */
  long seq(int shard);
}
