package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.InMemoryDocuments;
import java.util.List;
import java.util.Map;

/** A ticket's document is written whatever version it has. */
final class ViewUnguarded implements Bug {

  @Override
  public Documents server(InMemoryDocuments right) {
    return new OtherDocuments(right) {
      @Override
      public Outcome advance(String collection, List<Advance> advances) {
        Map<String, Map<String, Object>> stored = right.views.getOrDefault(collection, Map.of());
        return super.advance(
            collection,
            advances.stream()
                .map(
                    each ->
                        new Advance(
                            each.id(), version(stored.get(each.id())), each.to(), each.fields()))
                .toList());
      }
    };
  }

  private static long version(Map<String, Object> document) {
    return document == null ? 0 : (long) document.get("version");
  }
}
