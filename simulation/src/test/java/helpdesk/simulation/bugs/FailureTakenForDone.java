package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.TransientFailure;
import java.util.List;

/** A write that failed is logged and taken for done. */
final class FailureTakenForDone implements Bug {

  @Override
  public Documents client(Documents right) {
    return new OtherDocuments(right) {
      @Override
      public Outcome advance(String collection, List<Advance> advances) {
        try {
          return super.advance(collection, advances);
        } catch (TransientFailure swallowed) {
          return Outcome.APPLIED;
        }
      }
    };
  }
}
