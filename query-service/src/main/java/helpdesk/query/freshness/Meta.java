package helpdesk.query.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old an answer may be at most.
 *
 * @param asOf everything that was committed before this time is in the answer; null when no such
 *     time is known (never a guess)
 * @param lagMs from then to now; null when unknown
 */
public record Meta(Instant asOf, Long lagMs) {

  static Meta of(Optional<Instant> asOf, Instant now) {
    // The log's clock is another machine's: it may be ahead of ours.
    return new Meta(
        asOf.orElse(null),
        asOf.map(time -> Math.max(0, Duration.between(time, now).toMillis())).orElse(null));
  }

  /** The value of the header {@code Projection-Lag}. */
  String header() {
    return lagMs == null ? "unknown" : lagMs.toString();
  }
}
