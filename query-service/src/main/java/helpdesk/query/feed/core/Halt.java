package helpdesk.query.feed.core;

import java.util.UUID;

/**
 * Why a shard goes no further. Never holds a customer's text: it is logged and shown to operators.
 *
 * @param seq of the event that could not be applied; 0 where no event is to blame
 * @param eventId may be null
 * @param type of the event; may be null
 */
public record Halt(Kind kind, long seq, UUID eventId, String type, long offset, String detail) {

  public enum Kind {
    /** The log is not the one that was read before. */
    FORKED("the log was restored, lost or recreated: rebuild the views from the log"),
    /** A newer writer than this reader. */
    UNKNOWN_TYPE("deploy a query-service that knows this type, then restart"),
    UNDECODABLE("find out who wrote this record; deploy a query-service that reads it"),
    MALFORMED("find out who wrote this record"),
    NOT_APPLICABLE("the views do not fit the log: rebuild them from the log"),
    /** Kafka no longer holds what comes next. */
    FORGOTTEN("records were deleted before they were read: rebuild from the command-service's log");

    private final String remedy;

    Kind(String remedy) {
      this.remedy = remedy;
    }
  }

  public static Halt of(Kind kind, FeedEvent event, String detail) {
    return of(kind, event.envelope(), event.offset(), detail);
  }

  public static Halt of(Kind kind, helpdesk.events.EventEnvelope at, long offset, String detail) {
    return new Halt(kind, at.seq(), at.eventId(), at.type(), offset, detail);
  }

  /** In a few words, as it stands in the progress document. */
  public String reason() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + detail;
  }

  public String remedy() {
    return kind.remedy;
  }
}
