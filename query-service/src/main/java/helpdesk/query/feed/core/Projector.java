package helpdesk.query.feed.core;

import helpdesk.events.Facts;
import java.util.List;
import java.util.Map;

/**
 * What a view makes of an event. A pure function: whatever it needs is in the event, and the same
 * event gives the same change for ever, since batches are cut differently after a crash and all of
 * the log may be read again.
 */
public interface Projector {

  /** The collection that the view is kept in. */
  String collection();

  /** The fields of each index that the view's readers need, in ascending order. */
  default List<List<String>> indexes() {
    return List.of();
  }

  /** Whether it makes {@link Change.Counts}. */
  default boolean counts() {
    return false;
  }

  /** What the event changes in the view. An exception parks the event's ticket. */
  Change project(FeedEvent event);

  /**
   * What a ticket with these facts counts in, whatever happened to it before: so the counters of a
   * shard are the sum over its tickets. What an event changes is this after it less this before.
   */
  default Change.Counts standing(Facts facts) {
    return new Change.Counts(Map.of());
  }
}
