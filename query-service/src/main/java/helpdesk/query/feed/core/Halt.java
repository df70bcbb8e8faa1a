package helpdesk.query.feed.core;

import helpdesk.events.EventEnvelope;
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
    NOT_APPLICABLE("the views do not fit the log: rebuild them from the log"),
    /** One after the other could not be applied: that is no accident of a ticket. */
    MASS_PARKING(
        "find the common cause (GET /parked), deploy what mends it, then resume the shard"),
    /** MongoDB will never take what the shard has to write. */
    REFUSED("mend the document that is named, or rebuild the views, then resume the shard");

    private final String remedy;

    Kind(String remedy) {
      this.remedy = remedy;
    }
  }

  public static Halt of(Kind kind, FeedRecord.Logged at, String detail) {
    EventEnvelope event = at.envelope();
    return new Halt(kind, event.seq(), event.eventId(), event.type(), at.offset(), detail);
  }

  /** In a few words, as it stands in the progress document. */
  public String reason() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + detail;
  }

  public String remedy() {
    return kind.remedy;
  }
}
