package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.InMemoryDocuments;
import helpdesk.query.feed.core.Position;

/** The position is written without its guard: a zombie sets it back. */
final class PositionSetBack implements Bug {

  @Override
  public Documents server(InMemoryDocuments right) {
    return new OtherDocuments(right) {
      @Override
      public Outcome moveOn(int shard, Position from, Position to, boolean owes) {
        right.positions.put(shard, to);
        right.owes.put(shard, owes);
        return Outcome.APPLIED;
      }
    };
  }
}
