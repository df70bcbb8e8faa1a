package helpdesk.command.idempotency;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets old idempotency keys, a batch at a time; replicas do not wait for one another. */
@ApplicationScoped
class IdempotencyKeyPurge {
  private static final int BATCH = 1000;
  private static final int MOST_BATCHES = 100;

  private final IdempotencyKeys keys;
  private final Duration keep;

  IdempotencyKeyPurge(
      IdempotencyKeys keys, @ConfigProperty(name = "helpdesk.idempotency.keep") Duration keep) {
    this.keys = keys;
    this.keep = keep;
  }

  @Scheduled(
      every = "{helpdesk.idempotency.purge-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void purge() {
    try {
      int full = 0;
      while (full < MOST_BATCHES && keys.purge(keep, BATCH) == BATCH) {
        full++;
      }
      if (full == MOST_BATCHES) {
        Log.warn("more idempotency keys grow old than are purged: purge more often");
      }
    } catch (SQLException e) {
      Log.warnf("idempotency keys are not purged, next try later: %s", e.getMessage());
    }
  }
}
