package helpdesk.query.audit;

import com.mongodb.MongoException;
import helpdesk.query.feed.ShardWork;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final ShardWork work;
  private final Generations generations;
  private final Auditor auditor;
  private final AuditResults results;
  private final AuditMetrics metrics;
  private final AuditSettings settings;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<Integer, AuditResult> untold = new HashMap<>();
  private long told = System.nanoTime();
  private Duration lastRound = Duration.ZERO;
  private Optional<Generation> audited = Optional.empty();
  private boolean failing;

  Rounds(
      ShardWork work,
      Generations generations,
      Auditor auditor,
      AuditResults results,
      AuditMetrics metrics,
      AuditSettings settings) {
    this.work = work;
    this.generations = generations;
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
        round();
        lastRound = since(begin);
        metrics.round(lastRound.toMillis());
      } while (!rests(SHORTEST_ROUND.minus(lastRound)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() throws InterruptedException {
    Set<Integer> shards = work.shards();
    if (shards.isEmpty()) {
      return;
    }
    Optional<Generation> generation = serving();
    if (generation.isEmpty()) {
      return;
    }
    if (!generation.equals(audited)) {
      // What could not be told of another one is not told of this one.
      untold.clear();
      audited = generation;
    }
    for (int shard : shards) {
      long begin = System.nanoTime();
      audit(generation.get(), shard, shards.size(), begin);
      if (rests(rest(since(begin)))) {
        return;
      }
    }
    tell(generation.get());
  }

  private Optional<Generation> serving() {
    try {
      return Optional.of(generations.serving());
    } catch (MongoException e) {
      return Optional.empty();
    }
  }

  private void audit(Generation generation, int shard, int shards, long begin)
      throws InterruptedException {
    try {
      auditor
          .audit(generation, shard)
          .ifPresent(
              result ->
                  untold.put(shard, result.validUntil(result.at().plus(validity(shards, begin)))));
      boolean red = untold.containsKey(shard) && !untold.get(shard).isClean();
      if (red || since(told).compareTo(TELL_EVERY) > 0) {
        tell(generation);
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

  private void tell(Generation generation) {
    try {
      results.write(generation, untold);
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
