package helpdesk.query.list;

import com.mongodb.client.model.Filters;
import helpdesk.query.http.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** A half-open range of time: {@code from} is in it, {@code to} is not; either may be open. */
record TimeRange(Optional<Instant> from, Optional<Instant> to) {

  static TimeRange of(TimeField time, Parameters parameters) {
    TimeRange range = new TimeRange(parameters.time(time.from()), parameters.time(time.to()));
    if (range.from.isPresent()
        && range.to.isPresent()
        && !range.from.get().isBefore(range.to.get())) {
      parameters
          .violations()
          .add(time.to(), "empty-range", time.to() + " must be later than " + time.from());
    }
    return range;
  }

  boolean isOpen() {
    return from.isEmpty() && to.isEmpty();
  }

  /** Tickets without that time are in no range. */
  Bson filter(TimeField time) {
    List<Bson> bounds = new ArrayList<>();
    from.ifPresent(bound -> bounds.add(Filters.gte(time.field(), Date.from(bound))));
    to.ifPresent(bound -> bounds.add(Filters.lt(time.field(), Date.from(bound))));
    return Filters.and(bounds);
  }

  @Override
  public String toString() {
    return from.map(Instant::toString).orElse("") + ".." + to.map(Instant::toString).orElse("");
  }
}
