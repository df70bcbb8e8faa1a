package helpdesk.command;

import java.util.Set;

/** What a client demands of a ticket's version before its command may count. */
public sealed interface Precondition {

  /** Nothing: whatever it is, change it. */
  record None() implements Precondition {}

  /** {@code If-Match: *}: overwrite what is there, and let the log say so. */
  record Overwrite() implements Precondition {}

  /**
   * The ticket is still at one of these versions.
   *
   * @param newest the newest version that the client knows of, whether it counts or not
   */
  record AtVersion(Set<Long> versions, long newest) implements Precondition {
    public AtVersion {
      versions = Set.copyOf(versions);
    }
  }

  /** Whether a ticket of that version may be changed. */
  default boolean allows(long version) {
    return !(this instanceof AtVersion at) || at.versions().contains(version);
  }

  /** The version that is deliberately overwritten; else null. */
  default Long overwrites(long version) {
    return this instanceof Overwrite ? version : null;
  }
}
