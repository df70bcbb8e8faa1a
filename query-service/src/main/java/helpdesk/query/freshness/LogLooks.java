package helpdesk.query.freshness;

import helpdesk.events.LogHeads;
import helpdesk.query.log.LogClient;
import helpdesk.query.log.LogUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Looks at the log and at Kafka, at most once a second however many ask. */
@ApplicationScoped
class LogLooks {
  private static final Logger LOG = Logger.getLogger(LogLooks.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration YOUNG = Duration.ofSeconds(1);

  /**
   * Heads that were heard on Kafka say nothing of a log that has gone on since; while all is well
   * they come once or twice a second.
   */
  private static final Duration STILL_HEARD = Duration.ofSeconds(3);

  private final LogClient log;
  private final KnownHeads heard;
  private final PartitionEnds kafka;
  private final ReentrantLock lock = new ReentrantLock();
  private final RecentLooks recent = new RecentLooks();
  private TwoLooks last;
  private long lastLook;

  LogLooks(LogClient log, KnownHeads heard, PartitionEnds kafka) {
    this.log = log;
    this.heard = heard;
    this.kafka = kafka;
  }

  /** The newest look, and one from some seconds before. */
  TwoLooks look() {
    lock.lock();
    try {
      if (last == null || System.nanoTime() - lastLook > YOUNG.toNanos()) {
        long began = System.nanoTime();
        LogLook now = lookNow();
        lastLook = System.nanoTime();
        last = recent.add(now, began, lastLook);
      }
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** In this order, as events go: what is committed is seen before what came of it. */
  private LogLook lookNow() {
    Optional<LogHeads> asked = ask();
    Optional<LogHeads> known =
        heard.newest().filter(heads -> heads.asOf().isAfter(Instant.now().minus(STILL_HEARD)));
    Map<Integer, InKafka> inKafka = kafka.read();
    if (asked.isPresent()) {
      return LogLook.of("command-service", asked.get(), inKafka);
    }
    return known
        .map(heads -> LogLook.of("log-heads", heads, inKafka))
        .orElseGet(() -> LogLook.withoutHeads(inKafka));
  }

  private Optional<LogHeads> ask() {
    try {
      return Optional.of(log.heads(PATIENCE));
    } catch (LogUnavailable e) {
      LOG.debugf(e, "the command-service does not tell its heads");
      return Optional.empty();
    }
  }
}
