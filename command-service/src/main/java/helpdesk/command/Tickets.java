package helpdesk.command;

import helpdesk.events.TicketStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tickets' table. */
@ApplicationScoped
class Tickets implements PanacheRepositoryBase<TicketRow, UUID> {

  private record Status(UUID id, String status) {}

  /**
   * The rows of these tickets, locked until the transaction ends: commands on one ticket come one
   * after another. In the order of their ids, so that nobody waits in a circle.
   */
  List<TicketRow> locked(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).list();
  }

  /** How these tickets are just now, without a lock; a deleted one is not there. */
  Map<UUID, TicketStatus> statuses(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : find("select id, status from TicketRow where id in ?1 and deletedAt is null", ids)
            .project(Status.class)
            .stream()
            .collect(
                Collectors.toMap(Status::id, row -> TicketStatus.of(row.status()).orElseThrow()));
  }
}
