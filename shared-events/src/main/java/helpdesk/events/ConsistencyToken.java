package helpdesk.events;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one event of the log: {@code <era>.<shard>.<seq>.<first 8 hex digits of the event id>}.
 * Because a shard's {@code seq} has no holes, views that applied it applied all before it. The
 * digits tell an event from another one that took its place after a restore.
 */
public record ConsistencyToken(int era, int shard, long seq, String digits) {
  private static final Pattern FORM =
      Pattern.compile("([1-9]\\d{0,8})\\.(0|[1-9]\\d?)\\.([1-9]\\d{0,17})\\.([0-9a-f]{8})");

  public static ConsistencyToken of(int era, int shard, long seq, UUID eventId) {
    return new ConsistencyToken(era, shard, seq, digits(eventId));
  }

  /**
   * Reads a token.
   *
   * @throws MalformedEventException where the text is none
   */
  public static ConsistencyToken parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) >= Shards.COUNT) {
      throw new MalformedEventException("not a consistency token: era.shard.seq.digits", null);
    }
    return new ConsistencyToken(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Long.parseLong(parts.group(3)),
        parts.group(4));
  }

  /** Whether the event at this token's position is the one that it was given for. */
  public boolean names(UUID eventId) {
    return digits.equals(digits(eventId));
  }

  @Override
  public String toString() {
    return era + "." + shard + "." + seq + "." + digits;
  }

  private static String digits(UUID eventId) {
    return eventId.toString().substring(0, 8);
  }
}
