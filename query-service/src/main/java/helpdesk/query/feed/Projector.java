package helpdesk.query.feed;

/**
 * What a view makes of an event. A pure function: whatever it needs is in the event, and the same
 * event gives the same change for ever, since batches are cut differently after a crash and all of
 * the log may be read again.
 */
public interface Projector {

  /** The collection that the view is kept in. */
  String collection();

  /** What the event changes in the view. An exception halts the shard at this event. */
  Change project(FeedEvent event);
}
