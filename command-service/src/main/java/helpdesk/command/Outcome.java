package helpdesk.command;

import helpdesk.command.ticket.Rejected;
import helpdesk.command.ticket.Ticket;
import helpdesk.events.ConsistencyToken;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a command. */
public sealed interface Outcome {

  /** It was done; the token names the event that made this version of the ticket. */
  sealed interface Success extends Outcome {
    Ticket ticket();

    ConsistencyToken token();
  }

  /**
   * It is so now.
   *
   * @param changed false where it had been so before
   */
  record Done(Ticket ticket, ConsistencyToken token, boolean changed) implements Success {}

  /** It was done when it came for the first time, and this is what was answered then. */
  record DoneBefore(Ticket ticket, ConsistencyToken token) implements Success {}

  /** It was not done. */
  sealed interface Refusal extends Outcome {}

  /** The same command with the same key is being done at this moment. */
  record InFlight() implements Refusal {}

  /** The key was used for another command. */
  record KeyReused() implements Refusal {}

  /** There is no such ticket. */
  record NotFound(UUID id) implements Refusal {}

  /** The ticket went on since the client looked at it. */
  record VersionConflict(Ticket current, List<FieldChange> changes) implements Refusal {
    public VersionConflict {
      changes = List.copyOf(changes);
    }
  }

  /** A field that is not what the client saw, and who changed it last. */
  record FieldChange(String field, long version, String changedBy, Instant changedAt) {}

  /**
   * A rule says no.
   *
   * @param current the ticket as it is; null where there is none yet
   */
  record Refused(Ticket current, Rejected reason) implements Refusal {}

  /** That id is taken. */
  record DuplicateId(UUID existing) implements Refusal {}

  /** That external id is taken by another ticket. */
  record DuplicateExternalId(String externalId, UUID existing) implements Refusal {}

  /** An event would be too large for a record on Kafka. */
  record TooLarge(int bytes, int limit) implements Refusal {}

  /** It could not be tried, its end is unknown ({@link Unavailable}), or the mistake is ours. */
  record Failed(RuntimeException cause) implements Refusal {}
}
