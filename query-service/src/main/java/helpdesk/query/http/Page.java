package helpdesk.query.http;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a longer list.
 *
 * @param next where the following page begins; empty on the last one
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  public Page {
    items = List.copyOf(items);
  }

  /** Cuts a page out of what was found by asking for one more than {@code limit}. */
  public static <T> Page<T> cut(List<T> found, int limit, Function<T, Cursor> cursorAfter) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(cursorAfter.apply(items.getLast())));
  }

  /** How many items a page of this request may have. */
  public static int limit(Parameters parameters) {
    return (int) parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
  }

  /**
   * The following page as the value of a {@code Link} header; relative, so any proxy may stand
   * before us.
   */
  public Optional<String> link(UriInfo uri) {
    return next.map(
        cursor -> {
          String query =
              UriBuilder.fromUri(uri.getRequestUri())
                  .replaceQueryParam("cursor", cursor.encode())
                  .build()
                  .getRawQuery();
          return "<%s?%s>; rel=\"next\"".formatted(uri.getRequestUri().getRawPath(), query);
        });
  }
}
