package helpdesk.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The tickets' table. */
@ApplicationScoped
class Tickets implements PanacheRepositoryBase<TicketRow, UUID> {

  /** The row, locked until the transaction ends: commands on one ticket come one after another. */
  Optional<TicketRow> locked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The ticket that has this external id, where there is one. */
  Optional<UUID> withExternalId(String externalId) {
    return find("select id from TicketRow where externalId = ?1", externalId)
        .project(UUID.class)
        .firstResultOptional();
  }
}
