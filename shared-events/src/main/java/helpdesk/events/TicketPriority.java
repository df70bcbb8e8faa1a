package helpdesk.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How urgent a ticket is, in ascending order. */
public enum TicketPriority {
  LOW,
  NORMAL,
  HIGH,
  URGENT;

  /** The name on the wire: lower case. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The priority of that wire name, or empty. */
  public static Optional<TicketPriority> of(String wire) {
    return Arrays.stream(values()).filter(priority -> priority.wire().equals(wire)).findFirst();
  }

  @JsonCreator
  static TicketPriority parse(String wire) {
    return of(wire).orElseThrow(() -> new IllegalArgumentException("unknown priority " + wire));
  }
}
