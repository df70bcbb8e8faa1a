package helpdesk.command.log;

import helpdesk.events.EventEnvelope;

/** One row of the log: what is known of the event, and its data as it was stored. */
public record LoggedEvent(EventEnvelope envelope, String data) {

  /** Roughly the bytes that it takes as a record of Kafka. */
  public int weight() {
    return 600 + data.length();
  }
}
