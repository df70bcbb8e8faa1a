package helpdesk.query.audit;

import com.mongodb.MongoException;
import helpdesk.query.feed.ShardWork;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import helpdesk.query.log.LogClient;
import helpdesk.query.log.LogUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * START HERE: goes round the shards that are fed here, one at a time, for ever, and tells what the
 * audit of each has found. Each round counts all of them, which is quick and sees what is missing,
 * and looks at some as a whole, in turn. Rests after each, so that it never takes more than its
 * share.
 */
@ApplicationScoped
class Rounds {
  private static final Logger LOG = Logger.getLogger(Rounds.class);
  private static final Duration SHORTEST_ROUND = Duration.ofSeconds(2);
  private static final Duration TELL_EVERY = Duration.ofSeconds(1);

  /** Of a round's work: the rest of it only counts. */
  private static final Duration WHOLE_LOOKS = Duration.ofMillis(300);

  private static final Duration GRACE = Duration.ofSeconds(30);

  /** One after another: it is not the shard then, and asking on would only add to the trouble. */
  private static final int MOST_FAILURES = 3;

  private final ShardWork work;
  private final Generations generations;
  private final LogClient log;
  private final StoredViews views;
  private final Auditor auditor;
  private final AuditResults results;
  private final AuditMetrics metrics;
  private final Duty duty;
  private final Turns counts = new Turns();
  private final Turns wholeLooks = new Turns();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<Integer, AuditResult> untold = new HashMap<>();
  private long told = System.nanoTime();
  private Duration lastRound = Duration.ZERO;
  private Duration worked = Duration.ZERO;
  private Generation audited;
  private int failuresInARow;
  private boolean failed;
  private boolean failing;

  Rounds(
      ShardWork work,
      Generations generations,
      LogClient log,
      StoredViews views,
      Auditor auditor,
      AuditResults results,
      AuditMetrics metrics,
      AuditSettings settings) {
    this.work = work;
    this.generations = generations;
    this.log = log;
    this.views = views;
    this.auditor = auditor;
    this.results = results;
    this.metrics = metrics;
    this.duty = new Duty(settings.duty(), settings.mostDuty());
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
        worked = Duration.ZERO;
        round();
        duty.worked(worked);
        lastRound = since(begin);
        metrics.round(lastRound.toMillis());
      } while (!rests(SHORTEST_ROUND.minus(lastRound)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() throws InterruptedException {
    failed = false;
    try {
      Set<Integer> fed = work.shards();
      if (!fed.isEmpty()) {
        // Who cannot be asked is not waited for while a shard stands still.
        log.heads();
        Generation generation = generations.serving();
        round(generation, views.begun(generation, fed));
      }
    } catch (LogUnavailable | MongoException e) {
      failed("The shards cannot be audited at the moment", e);
    }
    if (failing && !failed) {
      LOG.info("Shards are audited again");
    }
    failing = failed;
  }

  private void round(Generation generation, List<Integer> shards) throws InterruptedException {
    if (!generation.equals(audited)) {
      // What could not be told of another one is not told of this one.
      untold.clear();
      audited = generation;
    }
    if (!count(generation, counts.order(shards))) {
      lookWhole(generation, wholeLooks.order(shards));
      tell(generation);
    }
  }

  /** Whether the service ends meanwhile. */
  private boolean count(Generation generation, List<Integer> shards) throws InterruptedException {
    failuresInARow = 0;
    for (int shard : shards) {
      counts.take(shard);
      if (step(generation, shard, shards.size(), true)) {
        return true;
      }
      if (failuresInARow == MOST_FAILURES) {
        return false;
      }
    }
    return false;
  }

  /** Those that were not looked at as a whole for longest, as many as a round has time for. */
  private void lookWhole(Generation generation, List<Integer> shards) throws InterruptedException {
    failuresInARow = 0;
    Duration left = WHOLE_LOOKS;
    for (int shard : shards) {
      long begin = System.nanoTime();
      boolean ends = step(generation, shard, shards.size(), false);
      left = left.minus(duty.share(since(begin)));
      if (ends || left.isNegative() || failuresInARow == MOST_FAILURES) {
        return;
      }
    }
  }

  /** Whether the service ends meanwhile. */
  private boolean step(Generation generation, int shard, int shards, boolean quick)
      throws InterruptedException {
    long begin = System.nanoTime();
    audit(generation, shard, shards, quick);
    Duration work = since(begin);
    Duration rest = duty.rest(work);
    if (failuresInARow > 0) {
      // Who was not answered has waited, not worked.
      return rests(rest.compareTo(SHORTEST_ROUND) > 0 ? SHORTEST_ROUND : rest);
    }
    worked = worked.plus(work);
    return rests(rest);
  }

  private void audit(Generation generation, int shard, int shards, boolean quick)
      throws InterruptedException {
    long begin = System.nanoTime();
    try {
      Optional<AuditResult> counted = quick ? auditor.count(generation, shard) : Optional.empty();
      Optional<AuditResult> result = counted;
      if (counted.isEmpty()) {
        wholeLooks.take(shard);
        result = auditor.audit(generation, shard);
      }
      failuresInARow = 0;
      result.ifPresent(
          seen -> untold.put(shard, seen.validUntil(seen.at().plus(validity(shards, begin)))));
      boolean red = untold.containsKey(shard) && !untold.get(shard).isClean();
      if (red || since(told).compareTo(TELL_EVERY) > 0) {
        tell(generation);
      }
    } catch (TicketCheck.UnderWay e) {
      LOG.debugf("Shard %d is not looked at now: %s", shard, e.getMessage());
    } catch (LogUnavailable | MongoException e) {
      // The others have their turns all the same.
      failuresInARow++;
      failed("Shard " + shard + " cannot be audited at the moment", e);
    } catch (RuntimeException e) {
      // Whatever it is: the shard's last result runs out, and its completeness is not claimed.
      LOG.errorf(e, "Shard %d cannot be audited", shard);
    }
  }

  /** Three rounds of the longest kind in sight, and then some: it is no alarm if one comes late. */
  private Duration validity(int shards, long begin) {
    Duration work = since(begin);
    Duration like = work.plus(duty.rest(work)).multipliedBy(shards);
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

  /** Says it once, until a round goes well. */
  private void failed(String what, RuntimeException cause) {
    if (!failing && !failed) {
      LOG.warnf("%s: %s", what, cause);
    }
    failed = true;
  }

  /** Whether the service ends meanwhile. */
  private boolean rests(Duration pause) throws InterruptedException {
    return end.await(Math.max(0, pause.toMillis()), TimeUnit.MILLISECONDS);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
