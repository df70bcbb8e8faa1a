package helpdesk.command.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests made from the OpenAPI document, right ones and wrong ones. The short form is the same
 * each time; the full one has a seed of its own, which {@code -Dhelpdesk.fuzz.seed} repeats.
 */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
@TestProfile(OpenApiFuzzIT.Alone.class)
class OpenApiFuzzIT {

  /** Nothing is set: a profile of its own is a service and a database of its own. */
  public static class Alone implements QuarkusTestProfile {}

  private static final boolean FULL = "full".equals(System.getProperty("helpdesk.test.size"));
  private static final long SEED =
      Long.getLong("helpdesk.fuzz.seed", FULL ? System.nanoTime() : 20_260_101);
  private static final int REQUESTS =
      Integer.getInteger("helpdesk.fuzz.requests", FULL ? 8_000 : 900);

  @TestHTTPResource("/q/openapi?format=json")
  URI document;

  @TestHTTPResource String base;
  @Inject DataSource database;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void every_answer_is_documented_and_what_is_refused_stores_nothing() throws Exception {
    ApiDocument api = ApiDocument.of(read(document));
    List<Operation> operations = api.operations("/tickets");
    Random random = new Random(SEED);
    Known known = new Known(random);
    Judge judge = new Judge(known, api.problemCodes());
    Coverage coverage = new Coverage();
    long start = System.nanoTime();
    Requests requests = new Requests(random, known, operations, REQUESTS);
    try (Connection connection = database.getConnection();
        RawHttp http = new RawHttp(base)) {
      Stored stored = new Stored(connection);
      Stored.State before = stored.read();
      for (int number = 0; number < REQUESTS; number++) {
        Shot shot = requests.next();
        Reply reply = http.send(shot);
        Stored.State after = stored.read();
        judge.judge(new Judge.Exchange(number, shot, reply, before, after));
        coverage.count(shot, reply);
        before = after;
      }
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    List<String> missing = coverage.missing(operations, FULL ? 20 : 3);
    String told =
        "seed %d, %d requests in %d s, %d kinds%n%s%nbare: %s%nmissing: %s%n%s%n%s"
            .formatted(
                SEED,
                REQUESTS,
                seconds,
                requests.kinds(),
                coverage,
                judge.bare(),
                missing,
                String.join("\n", judge.findings().names()),
                String.join("\n", judge.findings().told()));
    Files.writeString(Path.of("target", "fuzz.txt"), told);
    assertThat(judge.findings().isEmpty()).as(told).isTrue();
    assertThat(missing).as(told).isEmpty();
  }

  private static JsonNode read(URI document) throws IOException {
    try (InputStream in = document.toURL().openStream()) {
      return new ObjectMapper().readTree(in);
    }
  }
}
