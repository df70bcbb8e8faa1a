package helpdesk.command;

import helpdesk.command.ticket.Ticket;
import helpdesk.events.Customer;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A ticket as PostgreSQL keeps it. Only what changed is written: the message, often the largest
 * part, never is.
 */
@Entity
@Table(name = "ticket")
@DynamicUpdate
class TicketRow {
  @Id UUID id;
  long version;
  String status;
  String subject;
  String message;
  String agentNote;
  String customerId;
  String customerName;
  String customerEmail;
  String priority;
  String channel;
  String assigneeId;

  @Column(columnDefinition = "text[]")
  List<String> tags;

  String resolution;
  UUID followUpOf;
  UUID duplicateOf;
  String externalId;
  Instant createdAt;
  String createdBy;
  Instant updatedAt;
  String updatedBy;
  Instant firstActionAt;
  Instant triagedAt;
  Instant closedAt;
  Instant deletedAt;

  /** Takes over a ticket's state. */
  TicketRow take(Ticket ticket) {
    id = ticket.id();
    version = ticket.version();
    status = ticket.status().wire();
    subject = ticket.subject();
    message = ticket.message();
    agentNote = ticket.agentNote();
    takeCustomer(ticket.customer());
    priority = ticket.priority().wire();
    channel = ticket.channel();
    assigneeId = ticket.assigneeId();
    tags = ticket.tags();
    resolution = ticket.resolution();
    followUpOf = ticket.followUpOf();
    duplicateOf = ticket.duplicateOf();
    externalId = ticket.externalId();
    createdAt = ticket.createdAt();
    createdBy = ticket.createdBy();
    updatedAt = ticket.updatedAt();
    updatedBy = ticket.updatedBy();
    firstActionAt = ticket.firstActionAt();
    triagedAt = ticket.triagedAt();
    closedAt = ticket.closedAt();
    deletedAt = ticket.deletedAt();
    return this;
  }

  Ticket ticket() {
    return new Ticket(
        id,
        version,
        TicketStatus.of(status).orElseThrow(),
        subject,
        message,
        agentNote,
        customer(),
        TicketPriority.of(priority).orElseThrow(),
        channel,
        assigneeId,
        tags,
        resolution,
        followUpOf,
        duplicateOf,
        externalId,
        createdAt,
        createdBy,
        updatedAt,
        updatedBy,
        firstActionAt,
        triagedAt,
        closedAt,
        deletedAt);
  }

  private void takeCustomer(Customer customer) {
    customerId = customer == null ? null : customer.id();
    customerName = customer == null ? null : customer.name();
    customerEmail = customer == null ? null : customer.email();
  }

  private Customer customer() {
    return customerId == null && customerName == null && customerEmail == null
        ? null
        : new Customer(customerId, customerName, customerEmail);
  }
}
