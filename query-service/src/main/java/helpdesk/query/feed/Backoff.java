package helpdesk.query.feed;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before trying again: doubling, with a limit, and never in step with others. */
final class Backoff {
  private static final double JITTER = 0.25;

  private final Duration first;
  private final Duration limit;
  private Duration next;

  Backoff(Duration first, Duration limit) {
    this.first = first;
    this.limit = limit;
    this.next = first;
  }

  /** For a database that is down: 50 ms to 2 s. */
  static Backoff ofDatabase() {
    return new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));
  }

  Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(limit) > 0 ? limit : doubled;
    double factor = 1 - JITTER + ThreadLocalRandom.current().nextDouble(2 * JITTER);
    return Duration.ofMillis(Math.round(now.toMillis() * factor));
  }

  void reset() {
    next = first;
  }
}
