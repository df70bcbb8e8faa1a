package helpdesk.query.stream;

import helpdesk.query.changes.ChangeCursor;
import helpdesk.query.changes.ChangePage;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import helpdesk.query.metrics.Gauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Reads the changes once for all clients of this replica into the ring; nothing while there is
 * nobody.
 */
@ApplicationScoped
class Watcher {
  private static final int PAGES_BETWEEN_NUMBERS = 20;
  private static final Logger LOG = Logger.getLogger(Watcher.class);

  private final Changes changes;
  private final Numbers numbers;
  private final StreamSettings settings;
  private final Semaphore places;
  private final Ring ring;
  private ChangeCursor known;
  private boolean failing;

  Watcher(Changes changes, Numbers numbers, StreamSettings settings, MeterRegistry metrics) {
    this.changes = changes;
    this.numbers = numbers;
    this.settings = settings;
    this.places = new Semaphore(settings.clients());
    this.ring = new Ring(settings.happenings(), settings.characters());
    Gauges.show(metrics, "helpdesk.stream.clients", "clients that listen here", this::clients);
  }

  /**
   * A place for one more client, if there is any left. Not while the ring falls asleep: who came in
   * between would stand on an old one.
   */
  synchronized boolean enter() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  Ring ring() {
    return ring;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("stream").start(this::watch);
  }

  /** Before the server waits for its requests to end: these do not end by themselves. */
  void stopping(@Observes ShutdownDelayInitiatedEvent event) {
    ring.close(Cut.SHUTDOWN);
  }

  void stop(@Observes ShutdownEvent event) {
    ring.close(Cut.SHUTDOWN);
  }

  private synchronized boolean anybody() {
    if (clients() == 0 && known != null) {
      known = null;
      ring.sleep();
    }
    return clients() > 0;
  }

  private int clients() {
    return settings.clients() - places.availablePermits();
  }

  private void watch() {
    try {
      while (!ring.rest(settings.look())) {
        if (anybody()) {
          lookAgain();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAgain() {
    try {
      look();
      failing = false;
    } catch (ProblemException e) {
      failed(e);
      if (e.code() == ProblemCode.CURSOR_EXPIRED) {
        known = null;
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    if (!failing) {
      LOG.warnf("the stream stands still: %s", e.getMessage());
    }
    failing = true;
  }

  private void look() {
    if (known == null) {
      known = changes.end();
      ring.begin(known);
      numbers.forget();
    }
    boolean more = true;
    for (int pages = 0; more && pages < PAGES_BETWEEN_NUMBERS; pages++) {
      ChangePage page = changes.after(known);
      int era = page.next().era();
      ring.add(
          page.changes().stream().map(change -> changes.happening(era, change)).toList(),
          page.next());
      known = page.next();
      more = !page.end() && ring.closed().isEmpty();
    }
    numbers.changed().ifPresent(ring::add);
  }
}
