package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.ParkedTicket;
import helpdesk.query.feed.core.Position;
import java.util.List;

/** A batch in which a ticket is parked is not counted at all, and the shard goes on behind it. */
final class ParkSkipsShard implements Bug {

  @Override
  public Documents client(Documents right) {
    return new OtherDocuments(right) {
      private boolean parked;

      @Override
      public Outcome park(ParkedTicket ticket) {
        parked = true;
        return super.park(ticket);
      }

      @Override
      public Outcome count(String collection, int shard, List<Addition> additions) {
        return parked ? Outcome.APPLIED : super.count(collection, shard, additions);
      }

      @Override
      public Outcome moveOn(int shard, Position from, Position to, boolean owes) {
        parked = false;
        return super.moveOn(shard, from, to, owes);
      }
    };
  }
}
