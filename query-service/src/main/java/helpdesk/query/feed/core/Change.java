package helpdesk.query.feed.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways in which an event may change a view, one per guard of docs/adr/0004. */
public sealed interface Change {

  /**
   * Fields to set in the ticket's one document. The feed adds {@code version}, which guards the
   * document against an event that comes twice or too early.
   *
   * @param fields may hold nulls: absent values are stored as such
   */
  record Fields(Map<String, Object> fields) implements Change {
    public Fields {
      fields = frozen(fields);
    }
  }

  /**
   * A document of the event's own, inserted once and never changed. The feed adds {@code recorded},
   * the time of projection.
   */
  record Entry(String id, Map<String, Object> document) implements Change {
    public Entry {
      document = frozen(document);
    }
  }

  /**
   * What to add to the shard's counters, by the key of their document and then by path. Empty where
   * the event moves none. Amounts of zero are written too: a sum of zero still has to meet the
   * counter's guard.
   */
  record Counts(Map<String, Map<String, Long>> amounts) implements Change {
    /**
     * The key of a document that the shard's first count begins and that is there ever after; those
     * of other keys begin when they are first counted in.
     */
    public static final String ALL = "all";

    public Counts {
      amounts = Map.copyOf(amounts);
    }

    /** The id of the document of that key. */
    public static Object id(int shard, String key) {
      return key.equals(ALL) ? shard : shard + "." + key;
    }
  }

  private static Map<String, Object> frozen(Map<String, Object> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
