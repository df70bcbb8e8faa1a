package helpdesk.simulation.world;

import helpdesk.events.DecodedEvent;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Projector;
import helpdesk.simulation.stage.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which events cannot be applied while old builds run: of a type that they do not know, with a bug
 * in one of their views, or refused by the database for what the ticket is. The ids decide.
 */
public final class Unappliable {
  private final int oneIn;
  private boolean mended;

  public Unappliable(Dice dice) {
    oneIn = dice.pick(List.of(0, 0, 40, 12));
  }

  /** From now on everything can be applied. */
  public void mend() {
    mended = true;
  }

  /** Whether the database takes no such document. */
  boolean refuses(String collection, String id) {
    return !mended && collection.equals("ticket_list") && meets(UUID.fromString(id), 0);
  }

  /** Records as an old build reads them. */
  public List<FeedRecord> byOldBuild(List<FeedRecord> records) {
    return records.stream().map(this::byOldBuild).toList();
  }

  private FeedRecord byOldBuild(FeedRecord each) {
    return each instanceof FeedRecord.Logged logged && meets(logged.envelope().eventId(), 1)
        ? new FeedRecord.Logged(
            logged.offset(),
            logged.relayedAt(),
            logged.consumedAt(),
            logged.envelope(),
            new DecodedEvent.UnknownType("newer"),
            logged.value())
        : each;
  }

  /** The views of an old build: the first one has a bug. */
  public List<Projector> oldViews() {
    List<Projector> views = new ArrayList<>(Views.all());
    views.set(0, new WithBug(views.getFirst()));
    return views;
  }

  private boolean meets(UUID id, int rest) {
    return oneIn > 0 && Math.floorMod(id.getLeastSignificantBits(), oneIn) == rest;
  }

  private final class WithBug implements Projector {
    private final Projector right;

    WithBug(Projector right) {
      this.right = right;
    }

    @Override
    public String collection() {
      return right.collection();
    }

    @Override
    public Change project(FeedEvent event) {
      if (meets(event.envelope().eventId(), 2)) {
        throw new IllegalStateException("a bug");
      }
      return right.project(event);
    }
  }
}
