package helpdesk.query.http;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page of a longer list.
 *
 * @param next where the following page begins; empty on the last one
 * @param previous where the page before ends; empty on the first one
 */
public record Page<T>(List<T> items, Optional<Cursor> next, Optional<Cursor> previous) {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  public Page {
    items = List.copyOf(items);
  }

  /** Cuts a page out of what was found by asking for one more than {@code limit}. */
  public static <T> Page<T> cut(List<T> found, int limit, Function<T, Cursor> cursorAfter) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty(), Optional.empty());
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(cursorAfter.apply(items.getLast())), Optional.empty());
  }

  /** How many items a page of this request may have. */
  public static int limit(Parameters parameters) {
    return (int) parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
  }

  /**
   * The pages beside this one as the value of a {@code Link} header; relative, so any proxy may
   * stand before us.
   */
  public Optional<String> link(UriInfo uri) {
    String links =
        Stream.concat(
                next.stream().map(cursor -> link(uri, cursor.encode(), "next")),
                previous.stream().map(cursor -> link(uri, cursor.encode(), "prev")))
            .collect(Collectors.joining(", "));
    return Optional.of(links).filter(text -> !text.isEmpty());
  }

  /** One such link, to where that cursor leads. */
  public static String link(UriInfo uri, String cursor, String relation) {
    String query =
        UriBuilder.fromUri(uri.getRequestUri())
            .replaceQueryParam("cursor", cursor)
            .build()
            .getRawQuery();
    return "<%s?%s>; rel=\"%s\"".formatted(uri.getRequestUri().getRawPath(), query, relation);
  }
}
