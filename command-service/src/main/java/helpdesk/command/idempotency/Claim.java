package helpdesk.command.idempotency;

import java.util.UUID;

/** What becomes of a command that has a key. */
public sealed interface Claim {

  /** It is new, and nobody else can do it until this transaction ends. */
  record Granted() implements Claim {}

  /** Its twin is being done at this moment. */
  record InFlight() implements Claim {}

  /** It was done before: this is the version that it made or found. */
  record DoneBefore(UUID ticketId, long version) implements Claim {}

  /** The key was used for something else. */
  record UsedOtherwise() implements Claim {}
}
