package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.InMemoryDocuments;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Counters take an addition that ends behind what they counted, wherever it begins. */
final class CounterLessThan implements Bug {

  @Override
  public Documents server(InMemoryDocuments right) {
    return new OtherDocuments(right) {
      @Override
      public Outcome count(String collection, int shard, List<Addition> additions) {
        return super.count(
            collection,
            shard,
            additions.stream()
                .map(each -> loosely(each, right.counters.get(collection + "/" + each.key())))
                .toList());
      }
    };
  }

  private static Documents.Addition loosely(
      Documents.Addition addition, Map<String, Long> counters) {
    return counters != null && counters.get("last") < addition.to()
        ? new Documents.Addition(
            addition.key(),
            OptionalLong.of(counters.get("last")),
            addition.to(),
            addition.amounts(),
            addition.owed())
        : addition;
  }
}
