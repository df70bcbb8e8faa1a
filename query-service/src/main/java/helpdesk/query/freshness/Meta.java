package helpdesk.query.freshness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old an answer may be at most.
 *
 * @param asOf everything that was committed before this time is in the answer; null when no such
 *     time is known (never a guess)
 * @param lagMs from then to now; null when unknown
 * @param parked so many tickets lack events that could not be applied; absent for none
 */
public record Meta(
    Instant asOf, Long lagMs, @JsonInclude(JsonInclude.Include.NON_NULL) Integer parked) {

  static Meta of(Optional<Instant> asOf, Instant now) {
    // The log's clock is another machine's: it may be ahead of ours.
    return new Meta(
        asOf.orElse(null),
        asOf.map(time -> Math.max(0, Duration.between(time, now).toMillis())).orElse(null),
        null);
  }

  Meta withParked(int tickets) {
    return tickets == 0 ? this : new Meta(asOf, lagMs, tickets);
  }

  /** The value of the header {@code Projection-Lag}. */
  String header() {
    return lagMs == null ? "unknown" : lagMs.toString();
  }
}
