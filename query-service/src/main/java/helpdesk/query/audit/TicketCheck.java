package helpdesk.query.audit;

import helpdesk.events.LogPage;
import helpdesk.events.ShardDigest;
import helpdesk.events.TicketVersions;
import helpdesk.events.TicketVersions.TicketVersion;
import helpdesk.query.audit.Looked.Found;
import helpdesk.query.log.LogClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whether each ticket of the log has its documents, at its version, and they agree. */
@ApplicationScoped
class TicketCheck {
  private final LogClient log;

  TicketCheck(LogClient log) {
    this.log = log;
  }

  /** The views are on the way to a later place: nothing can be said of this one. */
  static final class UnderWay extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnderWay(String message) {
      super(message);
    }
  }

  void check(
      ShardDigest digest,
      TicketTable details,
      TicketTable list,
      ParkedTickets parked,
      Found found) {
    if (digest.events() < digest.at()) {
      found.add(new Difference.MissingInLog(firstMissing(digest), digest.at() - digest.events()));
    } else if (!digest.tellsOf(details.digest()) || !digest.tellsOf(list.digest())) {
      compareAll(digest, List.of(details, list), parked, found);
    }
    contradictions(details, list, found);
  }

  /** Where the rows become fewer than the places: by halves, a question each. */
  private long firstMissing(ShardDigest digest) {
    long complete = 0;
    long lacking = digest.at();
    while (lacking - complete > 1) {
      long middle = (complete + lacking) >>> 1;
      long events = log.digest(digest.shard(), middle).map(ShardDigest::events).orElse(0L);
      if (events < middle) {
        lacking = middle;
      } else {
        complete = middle;
      }
    }
    return lacking;
  }

  private void compareAll(
      ShardDigest digest, List<TicketTable> views, ParkedTickets parked, Found found) {
    Set<UUID> unknown = new HashSet<>();
    views.forEach(view -> unknown.addAll(view.tickets().keySet()));
    Optional<UUID> after = Optional.empty();
    boolean more = true;
    while (more) {
      TicketVersions page =
          log.versions(digest.shard(), digest.at(), after, LogClient.PAGE)
              .orElseThrow(() -> new UnderWay("the log has become shorter"));
      for (TicketVersion each : page.versions()) {
        unknown.remove(each.id());
        views.forEach(view -> compare(view, each, parked, found));
        after = Optional.of(each.id());
      }
      more = page.hasMore() && !page.versions().isEmpty();
    }
    unknown.forEach(id -> ahead(views.getFirst(), id, 0, found));
  }

  private void compare(TicketTable view, TicketVersion log, ParkedTickets parked, Found found) {
    long stored = view.version(log.id());
    Long kept = parked.versions().get(log.id());
    if (stored > log.version()) {
      ahead(view, log.id(), stored, found);
    } else if (kept == null ? stored < log.version() : stored < kept) {
      found.add(new Difference.StaleTicket(view.view(), log.id(), stored, log.version()));
    }
  }

  /** After a crash in the middle of a batch that is right; beyond the log's end it is not. */
  private void ahead(TicketTable view, UUID id, long stored, Found found) {
    long newest = log.ticket(id, Math.max(0, stored - 1), 1).map(LogPage::head).orElse(0L);
    if (newest > 0 && newest >= stored) {
      throw new UnderWay("ticket " + id + " is ahead of its shard's position");
    }
    found.add(
        new Difference.Fork(
            view.view(), "ticket " + id + " is ahead of the log, which has version " + newest));
  }

  private static void contradictions(TicketTable details, TicketTable list, Found found) {
    details
        .tickets()
        .forEach(
            (id, ticket) -> {
              Ticket line = list.tickets().get(id);
              if (line != null
                  && line.version() == ticket.version()
                  && line.facts() != ticket.facts()) {
                found.add(new Difference.ContradictedTicket(Stored.LIST, id, ticket.version()));
              }
            });
  }
}
