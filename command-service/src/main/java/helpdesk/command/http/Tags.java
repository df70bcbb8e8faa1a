package helpdesk.command.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Reads tags as the set that they are: trimmed, in lower case, in order, each once. */
final class Tags {
  private static final int MOST = 20;

  private Tags() {}

  static List<String> read(JsonNode array, String pointer, Violations violations) {
    TreeSet<String> tags = new TreeSet<>();
    for (int i = 0; i < array.size(); i++) {
      String at = pointer + "/" + i;
      if (array.get(i).isTextual()) {
        String tag = array.get(i).textValue().strip().toLowerCase(Locale.ROOT);
        TextRule.TAG.check(tag, at).ifPresent(violations::add);
        tags.add(tag);
      } else {
        violations.add(Violation.wrongType(at, "a string", array.get(i)));
      }
    }
    if (tags.size() > MOST) {
      violations.add(
          Violation.at(pointer, "too_many", "At most " + MOST + " tags, not " + tags.size() + "."));
    }
    return List.copyOf(tags);
  }
}
