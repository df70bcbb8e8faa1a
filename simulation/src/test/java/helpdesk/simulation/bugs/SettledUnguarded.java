package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.InMemoryDocuments;
import java.util.List;
import java.util.TreeSet;

/** A redrive adds what its ticket counts, whether the counter still owes that or not. */
final class SettledUnguarded implements Bug {

  @Override
  public Documents server(InMemoryDocuments right) {
    return new OtherDocuments(right) {
      @Override
      public Outcome settle(String collection, int shard, List<Settlement> settlements) {
        settlements.forEach(
            each ->
                right
                    .owed
                    .computeIfAbsent(collection + "/" + each.key(), none -> new TreeSet<>())
                    .addAll(each.seqs()));
        return super.settle(collection, shard, settlements);
      }
    };
  }
}
