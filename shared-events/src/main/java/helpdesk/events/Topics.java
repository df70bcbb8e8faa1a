package helpdesk.events;

/** The names of the topics. */
public final class Topics {

  /** What happened to tickets: {@link Shards#COUNT} partitions, never compacted. */
  public static final String TICKET_EVENTS = "helpdesk.ticket-events";

  /** How far the log has come, once or twice a second: one partition, short retention. */
  public static final String LOG_HEADS = "helpdesk.log-heads";

  private Topics() {}
}
