package helpdesk.command;

import helpdesk.command.Unavailable.Reason;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs work in one transaction, again where that is safe: a bounded number of times, and only while
 * nothing can have been committed.
 */
@ApplicationScoped
class Transactions {
  private static final int ATTEMPTS = 5;

  /** After that nothing is tried again: where all is slow, further attempts make it slower. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final AgroalDataSource database;
  private final Semaphore places;

  Transactions(
      AgroalDataSource database,
      @ConfigProperty(name = "helpdesk.commands.max-in-flight") int maxInFlight) {
    this.database = database;
    this.places = new Semaphore(maxInFlight);
  }

  /** The result of the work, once it is committed. */
  <T> T run(Callable<T> work) {
    if (!places.tryAcquire()) {
      throw new Unavailable(Reason.TOO_MANY, null);
    }
    try {
      return attempt(work, 1, System.nanoTime());
    } finally {
      places.release();
    }
  }

  private <T> T attempt(Callable<T> work, int attempt, long begun) {
    boolean[] atCommit = {false};
    try {
      return QuarkusTransaction.requiringNew()
          .call(
              () -> {
                T result = work.call();
                atCommit[0] = true;
                return result;
              });
    } catch (RuntimeException e) {
      return recover(e, atCommit[0], work, attempt, begun);
    }
  }

  private <T> T recover(
      RuntimeException e, boolean atCommit, Callable<T> work, int attempt, long begun) {
    Failure failure = Failure.of(e);
    if (failure == Failure.CONNECTION_LOST) {
      // The others of the pool are most likely dead too: the next attempt gets a new one.
      database.flush(FlushMode.IDLE);
    }
    if (failure == Failure.DEFECT && !atCommit) {
      throw e;
    }
    // A commit without an answer may have happened: done twice would be worse than not known.
    if (atCommit) {
      Log.warnf("command perhaps done, its commit was not answered: %s", e);
      throw new Unavailable(Reason.END_UNKNOWN, e);
    }
    if (attempt >= limit(failure) || System.nanoTime() - begun > LONGEST.toNanos()) {
      Log.warnf("command not done, attempt %d: %s", attempt, e);
      throw new Unavailable(reason(failure), e);
    }
    pause(attempt);
    return attempt(work, attempt + 1, begun);
  }

  private static int limit(Failure failure) {
    return switch (failure) {
      case COLLISION -> ATTEMPTS;
      case CONNECTION_LOST -> 2;
      case LOCKED, NO_CAPACITY, DEFECT -> 1;
    };
  }

  private static Reason reason(Failure failure) {
    return switch (failure) {
      case COLLISION, LOCKED -> Reason.BUSY;
      case CONNECTION_LOST, NO_CAPACITY, DEFECT -> Reason.DATABASE_AWAY;
    };
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 10L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(Reason.STOPPING, e);
    }
  }
}
