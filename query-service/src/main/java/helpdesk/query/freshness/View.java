package helpdesk.query.freshness;

import java.util.Optional;

/** Reads a view, in the session in which the progress was read before. */
@FunctionalInterface
public interface View<T> {

  /** What the view shows. */
  T read(ViewSession session, Applied applied);

  /** The ticket that it is about, where it is about one. */
  default Optional<String> ticket() {
    return Optional.empty();
  }

  /** Whether that shows at least this version; asked only where a ticket has one. */
  default boolean reached(T shown, long minVersion) {
    return true;
  }
}
