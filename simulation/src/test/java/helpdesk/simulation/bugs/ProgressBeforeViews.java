package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Position;
import java.util.ArrayList;
import java.util.List;

/** The position is written first, the tickets' documents after it. */
final class ProgressBeforeViews implements Bug {

  @Override
  public Documents client(Documents right) {
    return new Late(right);
  }

  private static final class Late extends OtherDocuments {
    private final List<Runnable> later = new ArrayList<>();

    Late(Documents right) {
      super(right);
    }

    @Override
    public Outcome advance(String collection, List<Advance> advances) {
      later.add(() -> super.advance(collection, advances));
      return Outcome.APPLIED;
    }

    @Override
    public Outcome moveOn(int shard, Position from, Position to, boolean owes) {
      Outcome outcome = super.moveOn(shard, from, to, owes);
      later.forEach(Runnable::run);
      later.clear();
      return outcome;
    }
  }
}
