package helpdesk.query.audit;

import helpdesk.query.audit.AuditResult.Missing;
import helpdesk.query.feed.ShardWork;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.query.generations.Generation;
import helpdesk.query.log.LogUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Audits one shard: looks, looks again where something differs, and mends what both looks have
 * seen. What is found stays told until the next audit of the shard finds nothing.
 */
@ApplicationScoped
class Auditor {
  private static final Logger LOG = Logger.getLogger(Auditor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** A zombie has done what it was about to do, or will meet its guards. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final ShardWork work;
  private final QuickLook quick;
  private final ShardLook looks;
  private final Repairs repairs;
  private final AuditMetrics metrics;
  private final AuditSettings settings;

  /** By shard, what has been counted and said of it already. */
  private final Map<Integer, Set<Object>> known = new ConcurrentHashMap<>();

  Auditor(
      ShardWork work,
      QuickLook quick,
      ShardLook looks,
      Repairs repairs,
      AuditMetrics metrics,
      AuditSettings settings) {
    this.work = work;
    this.quick = quick;
    this.looks = looks;
    this.repairs = repairs;
    this.metrics = metrics;
    this.settings = settings;
  }

  /** What a look that only counts can tell of the shard; empty where it cannot. */
  Optional<AuditResult> count(Generation generation, int shard) throws InterruptedException {
    return work.between(shard, PATIENCE, () -> quick.look(generation, shard))
        .flatMap(seen -> seen)
        .map(this::conclude);
  }

  /** What is to be told of the shard; empty where it could not be looked at, or has not begun. */
  Optional<AuditResult> audit(Generation generation, int shard) throws InterruptedException {
    Optional<Looked> first = look(generation, shard);
    if (first.isEmpty() || first.get().isClean()) {
      return first.map(this::conclude);
    }
    Thread.sleep(BETWEEN_LOOKS);
    return work.between(
            shard,
            PATIENCE,
            () ->
                looks
                    .look(generation, shard)
                    .map(second -> conclude(second.confirming(first.get()))))
        .flatMap(seen -> seen);
  }

  private Optional<Looked> look(Generation generation, int shard) throws InterruptedException {
    return work.between(shard, PATIENCE, () -> looks.look(generation, shard)).flatMap(seen -> seen);
  }

  private AuditResult conclude(Looked sure) {
    List<Missing> missing = new ArrayList<>();
    List<Difference> fresh = new ArrayList<>(sure.differences());
    fresh.removeIf(each -> known.getOrDefault(sure.shard(), Set.of()).contains(each.identity()));
    for (Difference each : sure.differences()) {
      boolean repaired = settings.repair() && mend(sure, each);
      missing.add(new Missing(each.in(), each.detail(), repaired));
      if (fresh.contains(each)) {
        tell(sure, each, repaired);
      }
    }
    metrics.found(fresh.size());
    known.put(
        sure.shard(),
        sure.differences().stream().map(Difference::identity).collect(Collectors.toSet()));
    return result(sure, missing);
  }

  private static void tell(Looked at, Difference difference, boolean repaired) {
    LOG.errorf(
        "Shard %d at seq %d: in %s %s%s",
        at.shard(),
        at.seq(),
        difference.in(),
        difference.detail(),
        repaired ? "; it has been mended from the log" : "");
  }

  private boolean mend(Looked at, Difference difference) {
    try {
      boolean mended = repairs.mend(at, difference);
      if (mended) {
        metrics.repaired(difference.in());
      }
      return mended;
    } catch (TransientFailure | LogUnavailable e) {
      LOG.infof("Not mended yet: %s", e.toString());
      return false;
    }
  }

  private static AuditResult result(Looked seen, List<Missing> missing) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new AuditResult(now, now, seen.era(), seen.seq(), missing, seen.more());
  }
}
