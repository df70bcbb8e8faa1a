package helpdesk.simulation.world;

import helpdesk.query.feed.core.Change;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The documents that events have of their own. */
final class TrueEntries {
  private final Map<String, Map<String, Entry>> byCollection = new TreeMap<>();

  private record Entry(long seq, Map<String, Object> document) {}

  void add(String collection, long seq, Change.Entry entry) {
    byCollection
        .computeIfAbsent(collection, none -> new TreeMap<>())
        .put(entry.id(), new Entry(seq, entry.document()));
  }

  /** There is one of it, and it is right. */
  void require(String collection, String id, Map<String, Object> stored) {
    Entry entry = byCollection.getOrDefault(collection, Map.of()).get(id);
    Broken.unless(
        entry != null && entry.document().equals(stored),
        "%s holds %s, which the log does not: %s",
        collection,
        id,
        stored);
  }

  void requireAll(
      long seq, Set<Long> excused, Map<String, Map<String, Map<String, Object>>> stored) {
    byCollection.forEach(
        (collection, entries) ->
            entries.forEach(
                (id, entry) ->
                    Broken.unless(
                        entry.seq() > seq
                            || excused.contains(entry.seq())
                            || stored.getOrDefault(collection, Map.of()).containsKey(id),
                        "%s lacks %s, the position claims %d",
                        collection,
                        id,
                        seq)));
  }
}
