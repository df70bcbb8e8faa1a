package helpdesk.query.audit;

import java.time.Duration;

/**
 * The share of the time in which the audit works: the least that is allowed, and more, up to the
 * most, where a round would take too long for the promise to tell what is missing within ten
 * seconds (ADR 16). For one thread.
 */
final class Duty {
  /** A loss just behind the audit is met again after so long. Then it is looked at twice. */
  private static final Duration ROUND = Duration.ofSeconds(7);

  private final double least;
  private final double most;
  private double share;

  Duty(double least, double most) {
    this.least = least;
    this.most = Math.max(least, most);
    this.share = least;
  }

  /** A round is over, in which there was so much work. */
  void worked(Duration work) {
    double needed = (double) work.toNanos() / ROUND.toNanos();
    share = Math.clamp(needed, least, most);
  }

  /** How long to rest after so much work. */
  Duration rest(Duration work) {
    return Duration.ofNanos((long) (work.toNanos() * (1 / share - 1)));
  }

  /** How much work fits into that time. */
  Duration share(Duration time) {
    return Duration.ofNanos((long) (time.toNanos() * share));
  }
}
