package helpdesk.command.relay.core;

import helpdesk.command.log.LoggedEvent;

/** Port: one producer. What it accepts it sends in order, and then calls back exactly once. */
public interface RecordSender {

  /** Hands over an event for the partition of its shard; may throw where it cannot take it. */
  void send(LoggedEvent event, Receipt receipt);

  /** Ends the producer at once, also from within a callback; what was under way may still land. */
  void close();

  /** The callback, from any thread. */
  interface Receipt {

    /** Kafka holds the record at this offset; negative where it did not say. */
    void acknowledged(long offset);

    /** Kafka may or may not hold the record. */
    void failed(String cause);

    /** Kafka will never take this record: it is too large. */
    void refused(String cause);
  }
}
