package helpdesk.query.rebuild;

import helpdesk.query.generations.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One replica's time at a generation: it keeps the lease, tells how far it has come, waits where
 * readers need the database, and repeats what fails for now. Ends by {@link Over} where the lease
 * is lost or the service stops; whatever is under way then is a zombie's.
 */
final class Shift {
  private static final Logger LOG = Logger.getLogger(Shift.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration NAP = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration WARN_EVERY = Duration.ofSeconds(30);

  private final Generation generation;
  private final String owner;
  private final GenerationBook book;
  private final Throttle throttle;
  private final boolean sameEra;
  private final Duration lease;
  private final CountDownLatch closing;
  private Pace pace = new Pace(0, 0);
  private long nextBeat = System.nanoTime();
  private long nextWarning = System.nanoTime();
  private boolean throttled;
  private boolean askedToWait;
  private String waitsFor;

  /** The lease is another one's, or the service ends. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over(String why) {
      super(why, null, false, false);
    }
  }

  Shift(
      Generation generation,
      String owner,
      GenerationBook book,
      Throttle throttle,
      boolean sameEra,
      Duration lease,
      CountDownLatch closing) {
    this.generation = generation;
    this.owner = owner;
    this.book = book;
    this.throttle = throttle;
    this.sameEra = sameEra;
    this.lease = lease;
    this.closing = closing;
  }

  String owner() {
    return owner;
  }

  void begin(Pace measured) {
    pace = measured;
  }

  void skip(long events) {
    pace.skip(events);
  }

  void done(long events) {
    pace.add(events);
  }

  /** Before each page: keeps the lease, and waits while it has to. */
  void pace() {
    long start = System.nanoTime();
    throttled = false;
    beat();
    while (throttle.mustWait(sameEra, Duration.ofNanos(System.nanoTime() - start))) {
      throttled = true;
      rest(NAP);
      beat();
    }
  }

  /** Repeats with a growing pause until it works. */
  <T> T untilDone(Supplier<T> task) {
    Duration pause = NAP;
    while (true) {
      beat();
      try {
        T done = task.get();
        waitsFor = null;
        askedToWait = false;
        return done;
      } catch (RuntimeException e) {
        if (!Builder.isTransient(e)) {
          throw e;
        }
        waits(e);
      }
      rest(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private void waits(RuntimeException failure) {
    waitsFor = Builder.reason(failure);
    askedToWait = Builder.asksToWait(failure);
    if (System.nanoTime() - nextWarning >= 0) {
      nextWarning = System.nanoTime() + WARN_EVERY.toNanos();
      LOG.warnf("Generation %d waits: %s", generation.number(), waitsFor);
    }
  }

  /** Keeps the lease and tells how far it is, once a second: to be called as often as possible. */
  void beat() {
    if (closing.getCount() == 0) {
      throw new Over("the service stops");
    }
    if (System.nanoTime() - nextBeat < 0) {
      return;
    }
    nextBeat = System.nanoTime() + BEAT.toNanos();
    Instant now = Instant.now();
    try {
      if (!book.lease(generation, owner, now, now.plus(lease))) {
        throw new Over("another replica builds it, or nobody is to");
      }
      book.progress(
          generation,
          owner,
          pace.done(),
          pace.remainingMillis(),
          throttled || askedToWait,
          waitsFor);
    } catch (com.mongodb.MongoException e) {
      LOG.debugf("Generation %d cannot be told of: %s", generation.number(), e.getMessage());
    }
  }

  private void rest(Duration pause) {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Over("the service stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Over("interrupted");
    }
  }
}
