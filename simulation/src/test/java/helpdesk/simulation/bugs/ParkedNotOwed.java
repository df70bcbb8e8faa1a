package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.InMemoryDocuments;
import java.util.List;
import java.util.Set;

/** Counters go past what is parked and do not remember that they left it out. */
final class ParkedNotOwed implements Bug {

  @Override
  public Documents server(InMemoryDocuments right) {
    return new OtherDocuments(right) {
      @Override
      public Outcome count(String collection, int shard, List<Addition> additions) {
        return super.count(
            collection,
            shard,
            additions.stream()
                .map(
                    each ->
                        new Addition(each.key(), each.from(), each.to(), each.amounts(), Set.of()))
                .toList());
      }
    };
  }
}
