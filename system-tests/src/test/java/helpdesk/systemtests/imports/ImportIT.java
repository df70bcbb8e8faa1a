package helpdesk.systemtests.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import helpdesk.systemtests.replay.Csv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However often an import is killed and run again: one ticket and one event per good row. */
@WithHelpdesk
@Order(Integer.MAX_VALUE) // so many tickets would only slow the others down
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ImportIT {
  private static final int ROWS = TestSize.of(2_000, 100_000);
  private static final String SMALL = String.valueOf(TestSize.of(20, 200));
  private static final int REFUSED = 1;

  @TempDir private Path folder;

  @BeforeEach
  void needsPython() throws Exception {
    assumeTrue(ImportScript.canRun(), "tools/import-tickets needs python3, which is not here");
  }

  @Test
  void an_import_that_is_killed_and_run_again_stores_every_good_row_once(HelpdeskSystem system)
      throws Exception {
    String actor = "importer " + System.nanoTime();
    GeneratedTickets tickets = new GeneratedTickets(actor, ROWS);
    Path csv = folder.resolve("tickets.csv");
    tickets.write(csv);
    ImportScript script = new ImportScript(csv, system.write().getFirst());
    Imported imported = new Imported(system, actor);

    killed(script, imported, ROWS / 5, actor);
    killed(script, imported, ROWS / 2, actor);
    script.forget();
    assertThat(script.run("--actor", actor)).as(script.output()).isEqualTo(REFUSED);

    System.out.println(script.output());
    assertThat(script.output()).contains(tickets.bad().size() + " refused");
    everyGoodRowIsThereOnce(tickets, imported);
    everyBadRowIsReported(tickets, script);
    nothingChangesWhenItRunsAgain(system, script, actor);
    EndState.verify(system, new Journal());
  }

  @Test
  void a_file_of_foreign_columns_is_imported_whole(HelpdeskSystem system) throws Exception {
    Path root = Path.of(System.getProperty("helpdesk.root", ".."));
    Path recorded =
        root.resolve(System.getProperty("helpdesk.data", "../shared/data"))
            .resolve("ticket_texts.csv");
    assumeTrue(Files.exists(recorded), "no recorded texts: " + recorded);
    String actor = "importer " + System.nanoTime();
    Path csv = Files.copy(recorded, folder.resolve("texts.csv"));
    ImportScript script = new ImportScript(csv, system.write().getFirst());
    String[] mapped = {"--column", "subject=title", "--column", "message=body", "--actor", actor};
    assertThat(script.run(mapped)).as("columns that are no fields").isEqualTo(2);
    assertThat(script.output()).contains("no fields of a ticket", "urgency");

    List<String> options = new ArrayList<>(List.of(mapped));
    options.add("--ignore-other-columns");
    assertThat(script.run(options.toArray(String[]::new))).as(script.output()).isZero();

    List<Imported.Row> stored = new Imported(system, actor).tickets();
    List<String> expected = Csv.read(csv).stream().map(ImportIT::text).toList();
    assertThat(stored)
        .extracting(row -> row.subject() + " | " + row.message())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(stored).extracting(Imported.Row::events).containsOnly(1L);
  }

  private static String text(Map<String, String> row) {
    String title = row.get("title").isBlank() ? null : row.get("title").strip();
    return title + " | " + row.get("body").strip();
  }

  private static void killed(ImportScript script, Imported imported, int at, String actor)
      throws Exception {
    Process process = script.start("--actor", actor, "--batch", SMALL);
    try {
      await(at + " rows")
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> imported.count() >= at || !process.isAlive());
      assertThat(process.isAlive()).as("still at work: " + script.output()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(imported.count()).as("killed in the middle").isLessThan(ROWS * 3 / 4);
  }

  private static void everyGoodRowIsThereOnce(GeneratedTickets tickets, Imported imported)
      throws Exception {
    Set<Integer> bad = tickets.bad();
    List<Imported.Row> expected =
        IntStream.rangeClosed(1, ROWS)
            .filter(row -> !bad.contains(row))
            .mapToObj(row -> stored(tickets, row))
            .toList();
    List<Imported.Row> stored = imported.tickets();
    Set<Imported.Row> found = new HashSet<>(stored);
    assertThat(expected).as("good rows not stored").allMatch(found::contains);
    assertThat(stored).as("tickets of the import").hasSameSizeAs(expected);
  }

  private static Imported.Row stored(GeneratedTickets tickets, int row) {
    String message = GeneratedTickets.message(row);
    String externalId = tickets.externalId(row).isEmpty() ? null : tickets.externalId(row);
    return new Imported.Row(externalId, "Nr. " + row, message, "{billing,vip}", 1);
  }

  private static void everyBadRowIsReported(GeneratedTickets tickets, ImportScript script)
      throws Exception {
    List<String> lines = Files.readAllLines(script.rejected());
    for (int row : tickets.bad()) {
      assertThat(lines).as("row %d", row).anyMatch(line -> line.contains("," + row + ","));
    }
    assertThat(String.join("\n", lines))
        .contains("/message", "/priority", "duplicate-external-id", "2 cells under a header of 7");
  }

  /** With what it remembers, with the keys alone, and with neither: by the ids of the rows. */
  private static void nothingChangesWhenItRunsAgain(
      HelpdeskSystem system, ImportScript script, String actor) throws Exception {
    Map<Integer, Long> before = Quiet.committed(system);
    assertThat(script.run("--actor", actor)).as(script.output()).isEqualTo(REFUSED);
    script.forget();
    assertThat(script.run("--actor", actor)).as(script.output()).isEqualTo(REFUSED);
    script.forget();
    assertThat(script.run("--actor", actor + " again")).as(script.output()).isEqualTo(REFUSED);
    assertThat(script.output()).contains(" 0 stored");
    assertThat(Quiet.committed(system)).as("the log").isEqualTo(before);
  }
}
