package helpdesk.command;

import helpdesk.command.ticket.Rejected;
import helpdesk.command.ticket.Ticket;
import helpdesk.events.ConsistencyToken;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a command. */
public sealed interface Outcome {

  /**
   * It is so now; the token names the event that made this version of the ticket.
   *
   * @param changed false where it had been so before
   */
  record Done(Ticket ticket, ConsistencyToken token, boolean changed) implements Outcome {}

  /** There is no such ticket. */
  record NotFound(UUID id) implements Outcome {}

  /** The ticket went on since the client looked at it. */
  record VersionConflict(Ticket current, List<Change> changes) implements Outcome {}

  /** What happened since then, by whom. */
  record Change(long version, String type, String actor, Instant occurredAt) {}

  /** A rule says no. */
  record Refused(Ticket current, Rejected reason) implements Outcome {}

  /** That external id is taken by another ticket. */
  record DuplicateExternalId(String externalId, UUID existing) implements Outcome {}

  /** An event would be too large for a record on Kafka. */
  record TooLarge(int bytes, int limit) implements Outcome {}
}
