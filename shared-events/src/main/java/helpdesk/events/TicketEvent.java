package helpdesk.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/**
 * Everything that can happen to a ticket, in the order of its life. Who, when and in which place of
 * the log is in the {@link EventEnvelope}. Fields are only ever added; a change of meaning is a new
 * version of the type (see {@link EventType}).
 */
public sealed interface TicketEvent {

  /** The facts before the event; null where there was no ticket yet. */
  Facts before();

  /** The facts after the event; null where there is no ticket any more. */
  Facts after();

  /** A customer asked for help: the ticket's life begins. */
  record TicketOpened(
      Facts after,
      String subject,
      String message,
      Customer customer,
      String externalId,
      UUID followUpOf)
      implements TicketEvent {
    public TicketOpened {
      requireNonNull(after, "after");
      requireNonNull(message, "message");
    }

    @Override
    @JsonIgnore
    public Facts before() {
      return null;
    }
  }

  /** An agent looked at the ticket and took it on. */
  record TicketTriaged(Facts before, Facts after) implements TicketEvent {
    public TicketTriaged {
      requireBoth(before, after);
    }
  }

  /** A triaged ticket went back to the open ones. */
  record TicketRequeued(Facts before, Facts after) implements TicketEvent {
    public TicketRequeued {
      requireBoth(before, after);
    }
  }

  /** The agent's one current note was written, or written anew. */
  record NoteWritten(Facts before, Facts after, String note) implements TicketEvent {
    public NoteWritten {
      requireBoth(before, after);
      requireNonNull(note, "note");
    }
  }

  /** The agent's note was taken away. */
  record NoteRemoved(Facts before, Facts after) implements TicketEvent {
    public NoteRemoved {
      requireBoth(before, after);
    }
  }

  /** The ticket got an assignee, or another one: {@code after.assignee_id}. */
  record TicketAssigned(Facts before, Facts after) implements TicketEvent {
    public TicketAssigned {
      requireBoth(before, after);
    }
  }

  /** Nobody is assigned any more. */
  record TicketUnassigned(Facts before, Facts after) implements TicketEvent {
    public TicketUnassigned {
      requireBoth(before, after);
    }
  }

  /** The priority is now {@code after.priority}. */
  record PriorityChanged(Facts before, Facts after) implements TicketEvent {
    public PriorityChanged {
      requireBoth(before, after);
    }
  }

  /** The tags are now {@code after.tags}. */
  record TagsChanged(Facts before, Facts after) implements TicketEvent {
    public TagsChanged {
      requireBoth(before, after);
    }
  }

  /** The ticket is done, for good. */
  record TicketClosed(Facts before, Facts after, String resolution, UUID duplicateOf)
      implements TicketEvent {
    public TicketClosed {
      requireBoth(before, after);
    }
  }

  /** The ticket was taken out of every list and count; its history stays. */
  record TicketDeleted(Facts before) implements TicketEvent {
    public TicketDeleted {
      requireNonNull(before, "before");
    }

    @Override
    @JsonIgnore
    public Facts after() {
      return null;
    }
  }

  private static void requireBoth(Facts before, Facts after) {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }
}
