package helpdesk.command;

/** What comes of asking the log. */
public sealed interface LogAnswer<T> {

  /** It has what was asked for. */
  record Told<T>(T what) implements LogAnswer<T> {}

  /** It has not come that far: its shard ends at {@code head}. */
  record Beyond<T>(int shard, long head) implements LogAnswer<T> {}

  /** It knows no such ticket. */
  record NoSuchTicket<T>() implements LogAnswer<T> {}

  /** It misses a row, or holds one that cannot be. */
  record Damaged<T>(String what) implements LogAnswer<T> {}
}
