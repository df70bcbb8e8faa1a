package helpdesk.command.http;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that is wrong with a request: at a JSON pointer of the body, or in a parameter. */
@Schema(name = "Violation")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Violation(
    @Nullable @Schema(description = "into the body, RFC 6901") String pointer,
    @Nullable @Schema(description = "in the path, the query or a header") String parameter,
    String code,
    String detail) {
  private static final LevenshteinDistance NAMES = LevenshteinDistance.getDefaultInstance();

  static Violation at(String pointer, String code, String detail) {
    return new Violation(pointer, null, code, detail);
  }

  static Violation wrongType(String pointer, String wanted, JsonNode found) {
    String type = found.getNodeType().name().toLowerCase(Locale.ROOT);
    return at(pointer, "wrong_type", "Must be " + wanted + ", not " + type + ".");
  }

  /** A property that does not exist; these do. */
  static Violation unknown(String pointer, String name, Collection<String> known) {
    String detail =
        known.stream()
            .min(comparing(candidate -> NAMES.apply(candidate, shortened(name))))
            .map(
                nearest ->
                    "Is not known; the nearest is %s, all are %s."
                        .formatted(nearest, String.join(", ", new TreeSet<>(known))))
            .orElse("Is not known; there are no properties here.");
    return at(pointer, "unknown_property", detail);
  }

  /** In the path, the query or a header. */
  static Violation in(String parameter, String code, String detail) {
    return new Violation(null, parameter, code, detail);
  }

  /** However long a name may be: comparing it must stay cheap. */
  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), 50)).toLowerCase(Locale.ROOT);
  }
}
