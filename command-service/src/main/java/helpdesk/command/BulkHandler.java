package helpdesk.command;

import helpdesk.command.Outcome.Failed;
import helpdesk.command.Outcome.InFlight;
import helpdesk.command.Unavailable.Reason;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Handles many commands of one request, each for itself. Several share a transaction, since most of
 * a small transaction's time is its commit; where one of them hinders the others, each gets its own
 * (docs/adr/0009).
 */
@ApplicationScoped
public class BulkHandler {
  /** More would keep others waiting for rows and shards, and gain little. */
  private static final int PER_TRANSACTION = 50;

  /** After that nothing more is begun: the client has most likely gone. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final TicketHandler handler;
  private final Semaphore places;

  BulkHandler(
      TicketHandler handler,
      @ConfigProperty(name = "helpdesk.bulk.max-in-flight") int maxInFlight) {
    this.handler = handler;
    this.places = new Semaphore(maxInFlight);
  }

  /**
   * Lets a bulk in, its reading included: that is what takes memory.
   *
   * @throws Unavailable where there are too many at once
   */
  public <T> T admit(Supplier<T> bulk) {
    if (!places.tryAcquire()) {
      throw new Unavailable(Reason.TOO_MANY, null);
    }
    try {
      return bulk.get();
    } finally {
      places.release();
    }
  }

  /** What became of each, in order. */
  public List<Outcome> handle(List<CommandEnvelope> commands, Caller caller) {
    long begun = System.nanoTime();
    List<Outcome> outcomes = new ArrayList<>();
    while (outcomes.size() < commands.size() && !endsHere(outcomes, begun)) {
      int next = outcomes.size();
      int end = Math.min(next + PER_TRANSACTION, commands.size());
      outcomes.addAll(together(commands.subList(next, end), caller, begun));
    }
    while (outcomes.size() < commands.size()) {
      outcomes.add(untried(outcomes));
    }
    return outcomes;
  }

  private List<Outcome> together(List<CommandEnvelope> commands, Caller caller, long begun) {
    try {
      return handler.handle(commands, caller);
    } catch (Unavailable e) {
      return e.reason() == Reason.BUSY
          ? oneByOne(commands, caller, begun)
          : Collections.nCopies(commands.size(), new Failed(e));
    } catch (RuntimeException e) {
      Log.debugf(e, "%d commands cannot share a transaction", commands.size());
      return oneByOne(commands, caller, begun);
    }
  }

  private List<Outcome> oneByOne(List<CommandEnvelope> commands, Caller caller, long begun) {
    List<Outcome> outcomes = new ArrayList<>();
    for (CommandEnvelope command : commands) {
      if (endsHere(outcomes, begun)) {
        break;
      }
      outcomes.add(alone(command, caller));
    }
    return outcomes;
  }

  private Outcome alone(CommandEnvelope command, Caller caller) {
    try {
      return handler.handle(command, caller);
    } catch (Unavailable e) {
      return new Failed(e);
    } catch (RuntimeException e) {
      Log.errorf(e, "a command of request %s failed", caller.requestId());
      return new Failed(e);
    }
  }

  /**
   * Where the database is away those behind would wait as long for the same answer; where a twin is
   * at work they must not overtake it.
   */
  private static boolean endsHere(List<Outcome> outcomes, long begun) {
    return System.nanoTime() - begun > LONGEST.toNanos()
        || (!outcomes.isEmpty() && stops(outcomes.getLast()));
  }

  private static boolean stops(Outcome last) {
    return last instanceof InFlight
        || (last instanceof Failed failed
            && failed.cause() instanceof Unavailable away
            && away.reason() != Reason.BUSY);
  }

  private static Outcome untried(List<Outcome> before) {
    return !before.isEmpty() && before.getLast() instanceof InFlight twin
        ? twin
        : new Failed(new Unavailable(Reason.NOT_TRIED, null));
  }
}
