package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.InMemoryDocuments;
import java.util.Optional;
import java.util.UUID;

/** A redrive takes the marker away although more was parked since it read it. */
final class MarkerDeletedUnguarded implements Bug {

  @Override
  public Documents server(InMemoryDocuments right) {
    return new OtherDocuments(right) {
      @Override
      public Outcome unpark(UUID ticket, long revision) {
        return super.unpark(
            ticket,
            Optional.ofNullable(right.markers.get(ticket))
                .map(marker -> marker.revision())
                .orElse(revision));
      }
    };
  }
}
