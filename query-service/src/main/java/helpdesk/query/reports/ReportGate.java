package helpdesk.query.reports;

import helpdesk.query.http.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Lets so many reports be added up at once: each may need much memory while it is. */
@ApplicationScoped
class ReportGate {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final Places places;

  ReportGate(ReportSettings settings) {
    this.places =
        new Places(
            settings.atOnce(),
            settings.patience(),
            "too many reports at once",
            RETRY_AFTER_SECONDS);
  }

  /** Reads within a place; waits for one, but not for long. */
  <T> T within(Supplier<T> reading) {
    try (Places.Place place = places.take()) {
      return reading.get();
    }
  }
}
