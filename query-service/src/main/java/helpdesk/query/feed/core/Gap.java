package helpdesk.query.feed.core;

/**
 * What is missing before a record that has been seen: {@code expected} to {@code found - 1}. The
 * relay goes back and sends it again, and the record too; a gap that stays is an alarm.
 */
public record Gap(long expected, long found, long offset) {

  /** The further of both, as far as the position has not come there; else null. */
  static Gap stillOpen(Gap before, Gap now, Position position) {
    Gap further = before == null || (now != null && now.found > before.found) ? now : before;
    return further == null || further.found <= position.seq()
        ? null
        : new Gap(position.seq() + 1, further.found, further.offset);
  }
}
