package helpdesk.query.feed.core;

/**
 * What is missing up to a record that has been seen, but not taken: {@code expected} to {@code
 * found}. The relay goes back and sends it again, and the record too; a gap that stays is an alarm.
 *
 * @param claimed whether the record cannot be read: then it is only said that such a seq exists
 */
public record Gap(long expected, long found, long offset, boolean claimed) {

  /** The further of both, as far as the position has not come there; else null. */
  static Gap stillOpen(Gap before, Gap now, Position position) {
    Gap further = before == null || (now != null && now.found > before.found) ? now : before;
    return further == null || further.found <= position.seq()
        ? null
        : new Gap(position.seq() + 1, further.found, further.offset, further.claimed);
  }
}
