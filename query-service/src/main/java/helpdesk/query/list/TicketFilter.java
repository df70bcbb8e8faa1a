package helpdesk.query.list;

import com.mongodb.client.model.Filters;
import helpdesk.events.TicketStatus;
import helpdesk.query.http.Choice;
import helpdesk.query.http.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Which tickets are asked for.
 *
 * @param facets only those in which something is chosen
 * @param ranges only those that are bounded
 * @param openAt the tickets that were not closed at this time
 */
public record TicketFilter(
    Map<Facet, Choice> facets,
    Map<TimeField, TimeRange> ranges,
    Optional<Boolean> hasNote,
    Optional<Instant> openAt,
    Search search) {

  public TicketFilter {
    facets = Map.copyOf(facets);
    ranges = Map.copyOf(ranges);
  }

  /** Reads the parameters; what is wrong with them is noted there. */
  public static TicketFilter of(Parameters parameters) {
    Map<Facet, Choice> facets = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      facets.put(facet, facet.choice(parameters));
    }
    facets.values().removeIf(Choice::isEmpty);
    Map<TimeField, TimeRange> ranges = new EnumMap<>(TimeField.class);
    for (TimeField time : TimeField.values()) {
      ranges.put(time, TimeRange.of(time, parameters));
    }
    ranges.values().removeIf(TimeRange::isOpen);
    TicketFilter filter =
        new TicketFilter(
            facets,
            ranges,
            parameters.word("has_note", List.of("true", "false")).map(Boolean::valueOf),
            parameters.time("open_at"),
            Search.of(parameters));
    filter.refuseContradictions(parameters);
    return filter;
  }

  private void refuseContradictions(Parameters parameters) {
    Choice status = facets.get(Facet.STATUS);
    if (status != null
        && !status.values().contains(TicketStatus.CLOSED.wire())
        && ranges.containsKey(TimeField.CLOSED)) {
      parameters
          .violations()
          .add("status", "contradiction", "only closed tickets have been closed at some time");
    }
  }

  /** All of it as one filter. */
  Bson all() {
    return Filters.and(beside(null));
  }

  /** All of it but for that facet. */
  List<Bson> beside(Facet left) {
    List<Bson> all = new ArrayList<>();
    all.add(Filters.eq("listed", true));
    for (Facet facet : Facet.values()) {
      if (facet != left && facets.containsKey(facet)) {
        all.add(facet.any(facets.get(facet)));
      }
    }
    for (TimeField time : TimeField.values()) {
      if (ranges.containsKey(time)) {
        all.add(ranges.get(time).filter(time));
      }
    }
    hasNote.ifPresent(value -> all.add(Filters.eq("has_note", value)));
    openAt.ifPresent(time -> all.add(openAt(Date.from(time))));
    all.addAll(search.filters());
    return all;
  }

  /** Not with {@code $or}: servers would cut the order by closing in two, and sort. */
  private static Bson openAt(Date time) {
    return Filters.and(Filters.lt("created_at", time), Filters.nor(Filters.lt("closed_at", time)));
  }

  /** What the status says of the time of closing: it bounds a walk in the order of these times. */
  Optional<Bson> closedTimes() {
    Choice status = facets.get(Facet.STATUS);
    if (status == null) {
      return Optional.empty();
    }
    if (!status.values().contains(TicketStatus.CLOSED.wire())) {
      return Optional.of(Filters.eq("closed_at", null));
    }
    return status.values().size() == 1
        ? Optional.of(Filters.gte("closed_at", Segments.FIRST_TIME))
        : Optional.empty();
  }

  /** The same text for the same question. */
  String canonical() {
    StringBuilder text = new StringBuilder();
    for (Facet facet : Facet.values()) {
      text.append(facet.parameter()).append('=').append(facets.get(facet)).append('&');
    }
    for (TimeField time : TimeField.values()) {
      text.append(time.field()).append('=').append(ranges.get(time)).append('&');
    }
    return text.append(hasNote).append(openAt).append(search).toString();
  }

  /** A time that is bounded and has an index of its own. */
  Optional<TimeField> boundedTime() {
    Optional<TimeField> bounded =
        Arrays.stream(TimeField.values())
            .filter(time -> time.isSortable() && ranges.containsKey(time))
            .findFirst();
    return bounded.or(() -> openAt.map(time -> TimeField.CREATED));
  }

  /** Whether tickets without that time may be among those asked for. */
  boolean allowsAbsent(TimeField time) {
    return time.mayBeAbsent() && !ranges.containsKey(time);
  }
}
