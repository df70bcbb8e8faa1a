package helpdesk.systemtests.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * A folder in which a page's shell and SQL blocks are run one after the other, as a reader does.
 */
record Kitchen(Path folder, String readUrl, Connection duckdb) implements AutoCloseable {
  /** Where {@code ./run} puts it, and every page says that it is. */
  private static final String PRINTED = "http://localhost:8081";

  static Kitchen in(Path folder, URI readUrl) throws SQLException {
    Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
    Kitchen kitchen = new Kitchen(folder, readUrl.toString().replaceAll("/$", ""), duckdb);
    kitchen.sql(
        "SET file_search_path = '" + folder + "'; SET autoinstall_known_extensions = false");
    return kitchen;
  }

  String here(String text) {
    return text.replace(PRINTED, readUrl);
  }

  /** What it printed; it has to end well. */
  String shell(Recipe recipe) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-eu", "-c", here(recipe.text()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s ends", recipe).isTrue();
    assertThat(process.exitValue()).as("%s said %s", recipe, said).isZero();
    return said;
  }

  void sql(String text) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      for (String one : text.split(";\\s*(\n|$)", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    }
  }

  long number(String query) throws SQLException {
    try (Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }
}
