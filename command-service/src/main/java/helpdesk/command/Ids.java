package helpdesk.command;

import java.time.Instant;
import java.util.UUID;

/** Where ids are born. */
final class Ids {
  private Ids() {}

  /** A version 7 UUID: tickets that were opened together lie together in the index. */
  static UUID ticketId(Instant now) {
    UUID random = UUID.randomUUID();
    long high = (now.toEpochMilli() << 16) | 0x7000L | (random.getMostSignificantBits() & 0x0fffL);
    return new UUID(high, random.getLeastSignificantBits());
  }

  /** Wholly random: the digits in a token must not be a coarse clock. */
  static UUID eventId() {
    return UUID.randomUUID();
  }
}
