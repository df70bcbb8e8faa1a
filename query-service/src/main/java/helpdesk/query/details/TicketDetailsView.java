package helpdesk.query.details;

import com.mongodb.client.model.Filters;
import helpdesk.query.freshness.Applied;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.View;
import helpdesk.query.freshness.ViewSession;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The tickets by their id. */
@ApplicationScoped
class TicketDetailsView implements PanacheMongoRepositoryBase<TicketDetails, String> {

  /** The view of one ticket, empty where there is no document. */
  View<Optional<TicketDetails>> of(String id) {
    return new View<>() {
      @Override
      public Optional<TicketDetails> read(ViewSession session, Applied applied) {
        return Optional.ofNullable(
            MajorityRead.find(session, mongoCollection(), Filters.eq(id)).first());
      }

      @Override
      public Optional<String> ticket() {
        return Optional.of(id);
      }

      @Override
      public boolean reached(Optional<TicketDetails> shown, long minVersion) {
        // Nothing comes after a deletion, so its version is the last whatever was asked for.
        return shown.filter(it -> it.deleted() || it.version() >= minVersion).isPresent();
      }
    };
  }
}
