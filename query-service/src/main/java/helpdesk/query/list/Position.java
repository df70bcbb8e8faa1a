package helpdesk.query.list;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The place of a ticket in an order.
 *
 * @param time null where the ticket has none
 */
record Position(Instant time, String id) {
  static final Comparator<Position> ASCENDING =
      Comparator.comparing(Position::time, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Position::id);

  private static final String ABSENT = "-";

  /** As parts of a cursor. */
  List<String> wire() {
    return List.of(time == null ? ABSENT : Long.toString(time.toEpochMilli()), id);
  }

  static Optional<Position> parse(String time, String id) {
    try {
      return Optional.of(
          new Position(
              time.equals(ABSENT) ? null : Instant.ofEpochMilli(Long.parseLong(time)), id));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
