package helpdesk.simulation.world;

import helpdesk.events.EventEnvelope;
import helpdesk.query.feed.core.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tickets' documents as they must be at each version. */
final class TrueDocuments {
  private final Map<String, Map<String, List<Version>>> byCollection = new TreeMap<>();

  private record Version(long seq, Map<String, Object> document) {}

  void add(String collection, EventEnvelope at, Change.Fields change) {
    List<Version> versions =
        byCollection
            .computeIfAbsent(collection, none -> new TreeMap<>())
            .computeIfAbsent(at.ticketId().toString(), none -> new ArrayList<>());
    Map<String, Object> document =
        versions.isEmpty() ? new HashMap<>() : new HashMap<>(versions.getLast().document());
    document.putAll(change.fields());
    document.put("version", at.version());
    versions.add(new Version(at.seq(), document));
  }

  /** Whatever version the document claims, it is exactly that; and it never goes back. */
  void require(String collection, String id, long before, Map<String, Object> stored) {
    List<Version> versions = byCollection.get(collection).get(id);
    long version = (long) stored.get("version");
    Broken.unless(
        version >= before && version <= versions.size(),
        "%s %s went from version %d to %d of %d",
        collection,
        id,
        before,
        version,
        versions.size());
    Broken.unless(
        versions.get((int) version - 1).document().equals(stored),
        "%s %s is not what version %d is: %s",
        collection,
        id,
        version,
        stored);
  }

  /** All versions up to that seq are there. */
  void requireAll(
      long seq, Set<Long> excused, Map<String, Map<String, Map<String, Object>>> stored) {
    byCollection.forEach(
        (collection, tickets) ->
            tickets.forEach(
                (id, versions) -> {
                  long there = version(stored.getOrDefault(collection, Map.of()).get(id));
                  long least = claimed(versions, seq, excused);
                  Broken.unless(
                      there >= least,
                      "%s %s is at version %d, the position %d claims %d",
                      collection,
                      id,
                      there,
                      seq,
                      least);
                }));
  }

  /** The highest version that the position claims. */
  private static long claimed(List<Version> versions, long seq, Set<Long> excused) {
    long claimed = 0;
    for (int i = 0; i < versions.size() && versions.get(i).seq() <= seq; i++) {
      claimed = excused.contains(versions.get(i).seq()) ? claimed : i + 1;
    }
    return claimed;
  }

  static long version(Map<String, Object> document) {
    return document == null ? 0 : (long) document.get("version");
  }
}
