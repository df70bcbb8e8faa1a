package helpdesk.command.http;

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
      Arrays.stream(ProblemType.values()).map(ProblemType::code).collect(Collectors.toSet());
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d{3}) \\| `([a-z-]+)` \\| (.*?) \\| (.*?) \\| (.*?) ?\\|");

  @Test
  void each_row_is_a_type_and_each_type_a_row() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .filter(row -> CODES.contains(row.group(2)))
            .map(Matcher::group)
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemsDocumentTest::row).toList());
  }

  private static String row(ProblemType type) {
    String members =
        type.members().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    return "| %d | `%s` | %s | %s | %s|"
        .formatted(
            type.status(),
            type.code(),
            type.meaning(),
            type.remedy(),
            members.isEmpty() ? "" : members + " ");
  }
}
