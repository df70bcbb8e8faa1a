package helpdesk.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/api/problems.md and the program say the same. */
class ProblemsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/api/problems.md");
  private static final Set<String> CODES =
      Arrays.stream(ProblemCode.values()).map(ProblemCode::wire).collect(Collectors.toSet());
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d{3}) \\| `([a-z-]+)` \\| (.*?) \\| (.*?) \\| (.*?) ?\\|");

  @Test
  void each_code_has_its_row() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .filter(row -> CODES.contains(row.group(2)))
            .map(Matcher::group)
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemCode.values()).map(ProblemsDocumentTest::row).toList());
  }

  private static String row(ProblemCode code) {
    String members =
        code.members().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    return "| %d | `%s` | %s | %s | %s|"
        .formatted(
            code.status(),
            code.wire(),
            code.meaning(),
            code.remedy(),
            members.isEmpty() ? "" : members + " ");
  }
}
