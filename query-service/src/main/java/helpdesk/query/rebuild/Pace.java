package helpdesk.query.rebuild;

import java.time.Duration;

/** How fast a rebuild has been, and how long it will take at that. */
final class Pace {
  private final long start = System.nanoTime();
  private long doneBefore;
  private long done;
  private long total;

  Pace(long doneBefore, long total) {
    this.doneBefore = doneBefore;
    this.done = doneBefore;
    this.total = total;
  }

  void add(long events) {
    done += events;
    total = Math.max(total, done);
  }

  /** Events that were there already: done, but not by us. */
  void skip(long events) {
    doneBefore += events;
    add(events);
  }

  long done() {
    return done;
  }

  /** Null while nothing was done that could tell. */
  Long remainingMillis() {
    long now = done - doneBefore;
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return now == 0 ? null : Long.valueOf((long) ((double) (total - done) * millis / now));
  }
}
