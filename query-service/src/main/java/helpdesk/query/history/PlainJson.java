package helpdesk.query.history;

import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** What MongoDB holds of an event's data as plain JSON values again. */
final class PlainJson {
  private PlainJson() {}

  static Map<String, Object> of(Map<String, Object> document) {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (document != null) {
      document.forEach((name, value) -> plain.put(name, plain(value)));
    }
    return plain;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Date date -> date.toInstant();
      case Map<?, ?> map -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, inner) -> plain.put(name.toString(), plain(inner)));
        yield plain;
      }
      case Collection<?> list -> list.stream().map(PlainJson::plain).toList();
      case null, default -> value;
    };
  }
}
