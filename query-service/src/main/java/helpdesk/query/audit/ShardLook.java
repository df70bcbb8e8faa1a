package helpdesk.query.audit;

import helpdesk.events.ShardDigest;
import helpdesk.query.audit.Looked.Found;
import helpdesk.query.audit.Looked.Position;
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

  private final Stored stored;
  private final CommittedLog log;
  private final TicketCheck tickets;
  private final EntryCheck entries;
  private final Counters counters;

  ShardLook(
      Stored stored, CommittedLog log, TicketCheck tickets, EntryCheck entries, Counters counters) {
    this.stored = stored;
    this.log = log;
    this.tickets = tickets;
    this.entries = entries;
    this.counters = counters;
  }

  /** Empty where the shard has not begun. */
  Optional<Looked> look(int shard) {
    return Optional.ofNullable(stored.positions(List.of(shard)).get(shard))
        .map(position -> look(shard, position));
  }

  private Looked look(int shard, Position position) {
    Found found = new Found();
    Optional<ShardDigest> digest = log.digest(shard, position.seq());
    Optional<Difference> fork = fork(position, digest);
    if (fork.isPresent()) {
      found.add(fork.get());
      return found.at(shard, position);
    }
    look(shard, position, digest.orElseThrow(), found);
    return found.at(shard, position);
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

  private void look(int shard, Position position, ShardDigest digest, Found found) {
    ParkedTickets parked = ParkedTickets.of(stored.parked(shard));
    Standing standing = counters.standing();
    TicketTable details =
        TicketTable.read(stored, Stored.DETAILS, shard, List.of(), document -> {});
    TicketTable list =
        TicketTable.read(
            stored,
            Stored.LIST,
            shard,
            FIRST_ACTION,
            line -> {
              if (!Ticket.isGone(line)) {
                standing.add(Ticket.facts(line));
              }
            });
    tickets.check(digest, details, list, parked, found);
    boolean sure = found.isEmpty();
    entries.check(shard, position, parked, found);
    // Out of tickets that are not right no sum is right.
    if (sure || digest.events() < digest.at()) {
      count(shard, standing, found);
    }
  }

  private void count(int shard, Standing standing, Found found) {
    var wrong = counters.wrong(shard, standing);
    if (!wrong.isEmpty()) {
      counters.explain(shard, wrong, exact -> addTickets(shard, exact), found);
    }
  }

  private void addTickets(int shard, Standing exact) {
    TicketTable.read(
        stored,
        Stored.LIST,
        shard,
        FIRST_ACTION,
        line -> {
          if (!Ticket.isGone(line)) {
            exact.add(Ticket.facts(line));
          }
        });
  }
}
