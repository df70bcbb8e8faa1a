package helpdesk.events;

import java.util.Arrays;
import java.util.Optional;

/** The wire name and version of each event: the one table of what travels. */
public enum EventType {
  OPENED("helpdesk.ticket.opened.v1", TicketEvent.TicketOpened.class),
  TRIAGED("helpdesk.ticket.triaged.v1", TicketEvent.TicketTriaged.class),
  REQUEUED("helpdesk.ticket.requeued.v1", TicketEvent.TicketRequeued.class),
  NOTE_WRITTEN("helpdesk.ticket.note-written.v1", TicketEvent.NoteWritten.class),
  NOTE_REMOVED("helpdesk.ticket.note-removed.v1", TicketEvent.NoteRemoved.class),
  ASSIGNED("helpdesk.ticket.assigned.v1", TicketEvent.TicketAssigned.class),
  UNASSIGNED("helpdesk.ticket.unassigned.v1", TicketEvent.TicketUnassigned.class),
  PRIORITY_CHANGED("helpdesk.ticket.priority-changed.v1", TicketEvent.PriorityChanged.class),
  TAGS_CHANGED("helpdesk.ticket.tags-changed.v1", TicketEvent.TagsChanged.class),
  CLOSED("helpdesk.ticket.closed.v1", TicketEvent.TicketClosed.class),
  DELETED("helpdesk.ticket.deleted.v1", TicketEvent.TicketDeleted.class);

  private final String wire;
  private final Class<? extends TicketEvent> event;

  EventType(String wire, Class<? extends TicketEvent> event) {
    this.wire = wire;
    this.event = event;
  }

  /** The CloudEvents type. */
  public String wire() {
    return wire;
  }

  /** The record that its data is read into. */
  public Class<? extends TicketEvent> event() {
    return event;
  }

  /** The type of that wire name, or empty when this build does not know it. */
  public static Optional<EventType> of(String wire) {
    return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
  }

  /** The newest type for that event. */
  public static EventType of(TicketEvent event) {
    return Arrays.stream(values())
        .filter(type -> type.event == event.getClass())
        .findFirst()
        .orElseThrow();
  }
}
