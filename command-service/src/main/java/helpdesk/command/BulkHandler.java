package helpdesk.command;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Handles many commands of one request, each for itself. Several share a transaction, since most of
 * a small transaction's time is its commit; where that fails each of them gets its own.
 */
@ApplicationScoped
public class BulkHandler {
  /** More would keep others waiting for rows and shards, and gain little (docs/adr/0009). */
  private static final int PER_TRANSACTION = 50;

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
      throw new Unavailable("Too many bulks at once.", null);
    }
    try {
      return bulk.get();
    } finally {
      places.release();
    }
  }

  /** What became of each, in order. */
  public List<Outcome> handle(List<CommandEnvelope> commands, Caller caller) {
    List<Outcome> outcomes = new ArrayList<>();
    while (outcomes.size() < commands.size()) {
      int next = outcomes.size();
      int end = Math.min(next + PER_TRANSACTION, commands.size());
      try {
        outcomes.addAll(handler.handle(commands.subList(next, end), caller));
      } catch (Unavailable e) {
        // Those after them would wait as long for the same answer.
        outcomes.addAll(Collections.nCopies(commands.size() - next, new Outcome.Failed(e)));
      } catch (RuntimeException e) {
        Log.debugf(e, "%d commands cannot share a transaction", end - next);
        commands.subList(next, end).forEach(command -> outcomes.add(alone(command, caller)));
      }
    }
    return outcomes;
  }

  private Outcome alone(CommandEnvelope command, Caller caller) {
    try {
      return handler.handle(command, caller);
    } catch (Unavailable e) {
      return new Outcome.Failed(e);
    } catch (RuntimeException e) {
      Log.errorf(e, "a command of request %s failed", caller.requestId());
      return new Outcome.Failed(e);
    }
  }
}
