package helpdesk.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a ticket stands. Closed is final. */
public enum TicketStatus {
  OPEN,
  TRIAGED,
  CLOSED;

  /** The name on the wire: lower case. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of that wire name, or empty. */
  public static Optional<TicketStatus> of(String wire) {
    return Arrays.stream(values()).filter(status -> status.wire().equals(wire)).findFirst();
  }

  @JsonCreator
  static TicketStatus parse(String wire) {
    return of(wire).orElseThrow(() -> new IllegalArgumentException("unknown status " + wire));
  }
}
