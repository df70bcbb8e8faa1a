package helpdesk.query.audit;

import helpdesk.events.ShardDigest;
import helpdesk.query.audit.Looked.Found;
import helpdesk.query.audit.Looked.Position;
import helpdesk.query.generations.Generation;
import helpdesk.query.log.LogClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * One look at a shard while nothing is projected into it: whether what the views hold is what the
 * log holds up to the shard's position, and nothing less. Only reads.
 */
@ApplicationScoped
class ShardLook {
  private static final List<String> FIRST_ACTION = List.of("first_action_at");

  private final StoredViews views;
  private final LogClient log;
  private final TicketCheck tickets;
  private final EntryCheck entries;
  private final Counters counters;
  private final QuickLook quick;

  ShardLook(
      StoredViews views,
      LogClient log,
      TicketCheck tickets,
      EntryCheck entries,
      Counters counters,
      QuickLook quick) {
    this.views = views;
    this.log = log;
    this.tickets = tickets;
    this.entries = entries;
    this.counters = counters;
    this.quick = quick;
  }

  /** Empty where the shard has not begun. */
  Optional<Looked> look(Generation generation, int shard) {
    Stored stored = views.of(generation, shard);
    return stored.position().map(position -> look(stored, position));
  }

  private Looked look(Stored stored, Position position) {
    Found found = new Found();
    Optional<ShardDigest> digest = log.digest(stored.shard(), position.seq());
    Optional<Difference> fork = fork(position, digest);
    if (fork.isPresent()) {
      found.add(fork.get());
      quick.forget(stored.shard());
    } else {
      look(stored, position, digest.orElseThrow(), found);
    }
    return found.at(stored, position);
  }

  private static Optional<Difference> fork(Position position, Optional<ShardDigest> digest) {
    if (digest.isEmpty()) {
      return Optional.of(new Difference.Fork("event_log", "it ends before seq " + position.seq()));
    }
    int era = digest.get().era();
    return era == position.era()
        ? Optional.empty()
        : Optional.of(
            new Difference.Fork(
                "event_log", "it is of era " + era + ", the views of " + position.era()));
  }

  private void look(Stored stored, Position position, ShardDigest digest, Found found) {
    ParkedTickets parked = ParkedTickets.of(stored.parked());
    Standing standing = counters.standing();
    TicketTable details = TicketTable.read(stored, Stored.DETAILS, List.of(), document -> {});
    TicketTable list = lines(stored, standing);
    tickets.check(digest, details, list, parked, found);
    // Out of tickets that are not right no sum is right; rows that the log has lost are no matter.
    // Nor while a ticket is parked: some of its documents may be ahead of what is owed.
    boolean sure = (found.isEmpty() || digest.events() < digest.at()) && parked.events() == 0;
    entries.check(stored, position, parked, found);
    if (sure) {
      count(stored, standing, found);
    }
    if (found.isEmpty() && parked.versions().isEmpty()) {
      quick.remember(stored, position, standing);
    } else {
      quick.forget(stored.shard());
    }
  }

  private void count(Stored stored, Standing standing, Found found) {
    var wrong = counters.wrong(stored, standing);
    if (!wrong.isEmpty()) {
      counters.explain(stored, wrong, exact -> lines(stored, exact), found);
    }
  }

  private static TicketTable lines(Stored stored, Standing standing) {
    return TicketTable.read(
        stored,
        Stored.LIST,
        FIRST_ACTION,
        line -> {
          if (!Ticket.isGone(line)) {
            standing.add(Ticket.facts(line));
          }
        });
  }
}
