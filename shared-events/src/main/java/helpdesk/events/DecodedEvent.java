package helpdesk.events;

/** What became of a record's value: an event, or one of the two ways in which it is none to us. */
public sealed interface DecodedEvent {

  /** An event that this build knows. */
  record Known(TicketEvent event) implements DecodedEvent {}

  /** An event of a type, or a version, that this build has not heard of. */
  record UnknownType(String type) implements DecodedEvent {}

  /** A known type whose data does not follow the contract. */
  record Undecodable(String type, String reason) implements DecodedEvent {}
}
