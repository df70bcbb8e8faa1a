package helpdesk.query.oracle;

import helpdesk.events.Customer;
import helpdesk.events.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A ticket as it must be after all events, kept by the plainest of means. */
final class KnownTicket {
  final UUID id;
  final List<Happening> history = new ArrayList<>();
  long version;
  long seq;
  int shard;
  String subject;
  String message;
  String note;
  Customer customer;
  String resolution;
  UUID followUpOf;
  UUID duplicateOf;
  String externalId;
  String createdBy;
  String updatedBy;
  Instant updatedAt;

  /** Null when it is deleted. */
  Facts facts;

  /** What happened to it, for its history. */
  record Happening(long version, String type, String actor, Instant at) {}

  KnownTicket(UUID id) {
    this.id = id;
  }

  boolean exists() {
    return facts != null;
  }

  String status() {
    return facts.status().wire();
  }

  boolean active() {
    return !status().equals("closed");
  }

  boolean openAt(Instant time) {
    return facts.createdAt().isBefore(time)
        && (facts.closedAt() == null || !facts.closedAt().isBefore(time));
  }

  /** From its creation to that time; null where that time never came. */
  Long millisTo(Instant time) {
    return time == null ? null : Duration.between(facts.createdAt(), time).toMillis();
  }
}
