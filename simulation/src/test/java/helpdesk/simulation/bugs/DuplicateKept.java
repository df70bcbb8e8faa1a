package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.InMemoryDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An event's document gets an id of its own each time that it is inserted. */
final class DuplicateKept implements Bug {

  @Override
  public Documents server(InMemoryDocuments right) {
    return new OtherDocuments(right) {
      @Override
      public void insertOnce(String collection, List<Change.Entry> entries, Instant recorded) {
        Map<String, Map<String, Object>> stored = right.entries.getOrDefault(collection, Map.of());
        super.insertOnce(
            collection,
            entries.stream()
                .map(
                    each ->
                        stored.containsKey(each.id())
                            ? new Change.Entry(each.id() + " again", each.document())
                            : each)
                .toList(),
            recorded);
      }
    };
  }
}
