package helpdesk.simulation.world;

import helpdesk.command.log.NewEvent;
import helpdesk.command.ticket.Ticket;
import helpdesk.events.Shards;
import helpdesk.simulation.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A command's transaction in the order of design §2: rows of tickets, shard locks ascending, events
 * in a statement of its own, commit. It may be killed or stopped after each of them.
 */
public final class Transaction {
  private static final long LOCK_TIMEOUT = 2_000;
  private static final long IDLE_TIMEOUT = 5_000;

  /** It is over, and nothing of it happened; or nobody knows. */
  public static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost(String why) {
      super(why);
    }
  }

  private final Postgres postgres;
  private final Stage stage;
  private final Connection connection;
  private final Map<UUID, Ticket> changed = new LinkedHashMap<>();
  private final List<Appended> appended = new ArrayList<>();
  private long lastHeard;
  private boolean over;

  Transaction(Postgres postgres, Stage stage, Weather weather) {
    this.postgres = postgres;
    this.stage = stage;
    this.connection = new Connection(stage, weather, Weather.Server.POSTGRES, Lost::new);
    this.lastHeard = stage.now();
  }

  /** The ticket's row, locked; null where there is none. */
  public Ticket lockTicket(UUID id) {
    lock(id);
    return postgres.ticket(id);
  }

  /** The last step before the commit: what these tickets are now, and the events that say so. */
  public void append(List<Ticket> tickets, List<NewEvent> events) {
    tickets.forEach(ticket -> changed.put(ticket.id(), ticket));
    if (postgres.locksShards()) {
      events.stream()
          .map(event -> Shards.of(event.ticketId()))
          .distinct()
          .sorted()
          .forEach(this::lock);
    }
    statement("insert " + events.size() + " events", () -> insert(events));
  }

  public void commit() {
    statement(
        "commit " + appended.stream().map(each -> each.shard() + "/" + each.seq()).toList(),
        () -> {
          postgres.commit(changed, appended);
          end();
        });
  }

  public void abort() {
    stage.step("abort");
    end();
  }

  boolean idleTooLong() {
    return stage.now() - lastHeard >= IDLE_TIMEOUT;
  }

  void terminate() {
    end();
  }

  private void insert(List<NewEvent> events) {
    Map<Integer, Integer> pending = new HashMap<>();
    for (NewEvent event : events) {
      int shard = Shards.of(event.ticketId());
      long seq = postgres.nextSeq(shard, pending.merge(shard, 1, Integer::sum) - 1);
      appended.add(new Appended(event, seq));
    }
  }

  private void lock(Object what) {
    requireOpen();
    lastHeard = stage.now();
    stage.step("lock " + what);
    if (!stage.await(LOCK_TIMEOUT, () -> postgres.tryLock(what, this))) {
      end();
      throw new Lost("lock time-out");
    }
    lastHeard = stage.now();
  }

  private void statement(String what, Runnable effect) {
    try {
      connection.run(
          what,
          () -> {
            requireOpen();
            lastHeard = stage.now();
            effect.run();
          });
    } catch (Lost broken) {
      end();
      throw broken;
    }
  }

  private void requireOpen() {
    if (over) {
      throw new Lost("the server ended it");
    }
  }

  private void end() {
    over = true;
    postgres.release(this);
  }
}
