package helpdesk.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An alarm without a page leaves its reader alone, and a page without an alarm is never opened. */
class AlertsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");

  /** What somebody decides to do, rather than is woken for. */
  private static final Set<String> WITHOUT_ALARM = Set.of("README.md", "rebuild.md", "new-era.md");

  @Test
  void every_alarm_names_a_page_that_is_headed_by_its_name() throws IOException {
    for (Alert alert : Alert.all()) {
      assertThat(alert.runbook()).as(alert.name()).startsWith("docs/runbooks/");
      Path page = ROOT.resolve(alert.runbook());
      assertThat(page).as(alert.name()).exists();
      assertThat(Files.readAllLines(page).getFirst()).contains(alert.name());
    }
  }

  @Test
  void every_page_belongs_to_an_alarm() throws IOException {
    Set<String> named =
        Alert.all().stream()
            .map(alert -> Path.of(alert.runbook()).getFileName().toString())
            .collect(Collectors.toSet());
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .filteredOn(page -> !WITHOUT_ALARM.contains(page))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void the_table_of_pages_names_every_alarm() throws IOException {
    String table = Files.readString(RUNBOOKS.resolve("README.md"));
    assertThat(Alert.all()).allSatisfy(alert -> assertThat(table).contains(alert.name()));
  }
}
