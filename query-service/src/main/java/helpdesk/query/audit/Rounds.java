package helpdesk.query.audit;

import com.mongodb.MongoException;
import helpdesk.query.feed.ShardTurns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * START HERE: goes round the shards that are fed here, one at a time, for ever, and tells what the
 * audit of each has found. Rests after each, so that it never takes more than its share.
 */
@ApplicationScoped
class Rounds {
  private static final Logger LOG = Logger.getLogger(Rounds.class);
  private static final Duration SHORTEST_ROUND = Duration.ofSeconds(2);
  private static final Duration TELL_EVERY = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final ShardTurns turns;
  private final Auditor auditor;
  private final AuditResults results;
  private final AuditMetrics metrics;
  private final AuditSettings settings;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<Integer, AuditResult> untold = new HashMap<>();
  private long told = System.nanoTime();
  private Duration lastRound = Duration.ZERO;
  private boolean failing;

  Rounds(
      ShardTurns turns,
      Auditor auditor,
      AuditResults results,
      AuditMetrics metrics,
      AuditSettings settings) {
    this.turns = turns;
    this.auditor = auditor;
    this.results = results;
    this.metrics = metrics;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("audit").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    end.countDown();
  }

  private void run() {
    try {
      do {
        long begin = System.nanoTime();
        round(turns.shards());
        lastRound = since(begin);
        metrics.round(lastRound.toMillis());
      } while (!rests(SHORTEST_ROUND.minus(lastRound)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(List<Integer> shards) throws InterruptedException {
    for (int shard : shards) {
      long begin = System.nanoTime();
      audit(shard, shards.size(), begin);
      if (rests(rest(since(begin)))) {
        return;
      }
    }
    tell();
  }

  private void audit(int shard, int shards, long begin) throws InterruptedException {
    try {
      auditor
          .audit(shard)
          .ifPresent(
              result ->
                  untold.put(shard, result.validUntil(result.at().plus(validity(shards, begin)))));
      boolean red = untold.containsKey(shard) && !untold.get(shard).isClean();
      if (red || since(told).compareTo(TELL_EVERY) > 0) {
        tell();
      }
      over();
    } catch (RuntimeException e) {
      // Whatever it is: the shard's last result runs out, and its completeness is not claimed.
      failed(shard, e);
    }
  }

  /** Three rounds of the longest kind in sight, and then some: it is no alarm if one comes late. */
  private Duration validity(int shards, long begin) {
    Duration work = since(begin);
    Duration like = work.plus(rest(work)).multipliedBy(shards);
    return GRACE.plus((like.compareTo(lastRound) > 0 ? like : lastRound).multipliedBy(3));
  }

  private void tell() {
    try {
      results.write(untold);
      untold.clear();
      told = System.nanoTime();
    } catch (MongoException e) {
      LOG.debugf(e, "the audit cannot tell its results yet");
    }
  }

  private void failed(int shard, RuntimeException cause) {
    if (!failing) {
      LOG.warnf("Shards cannot be audited at the moment (first: %d): %s", shard, cause.toString());
    }
    failing = true;
  }

  private void over() {
    if (failing) {
      LOG.info("Shards are audited again");
    }
    failing = false;
  }

  private Duration rest(Duration work) {
    return Duration.ofNanos((long) (work.toNanos() * (1 / settings.duty() - 1)));
  }

  /** Whether the service ends meanwhile. */
  private boolean rests(Duration pause) throws InterruptedException {
    return end.await(Math.max(0, pause.toMillis()), TimeUnit.MILLISECONDS);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
