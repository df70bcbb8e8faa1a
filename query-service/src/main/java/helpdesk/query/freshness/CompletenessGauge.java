package helpdesk.query.freshness;

import helpdesk.query.metrics.Gauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The completeness as a number for alarms: 1 complete but for parked tickets, which have an alarm
 * of their own, 0 not, none where it cannot be read.
 */
@ApplicationScoped
class CompletenessGauge {
  private static final int PAUSE_SECONDS = 5;
  private static final Logger LOG = Logger.getLogger(CompletenessGauge.class);

  private final Reads reads;
  private final LogLooks looks;
  private final Completeness completeness;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile double value = Double.NaN;

  CompletenessGauge(
      Reads reads, LogLooks looks, Completeness completeness, MeterRegistry registry) {
    this.reads = reads;
    this.looks = looks;
    this.completeness = completeness;
    Gauges.show(
        registry,
        "helpdesk.completeness",
        "1 where every event that was committed is in every view, or parked",
        () -> value);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("completeness").start(this::watch);
  }

  void stop(@Observes ShutdownEvent event) {
    end.countDown();
  }

  private void watch() {
    try {
      while (!end.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
        value = look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double look() {
    try {
      TwoLooks look = looks.look();
      return reads.read(Asked.NOTHING, completeness.of(look)).shown().sound() ? 1 : 0;
    } catch (RuntimeException e) {
      LOG.debugf(e, "the completeness cannot be read");
      return Double.NaN;
    }
  }
}
