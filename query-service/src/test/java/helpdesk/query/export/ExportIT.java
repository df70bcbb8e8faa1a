package helpdesk.query.export;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import helpdesk.query.FewPlaces;
import helpdesk.query.ReadServers;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ReadStack.class)
@TestProfile(FewPlaces.class)
class ExportIT {
  private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

  @Inject ViewFixture views;

  ReadServers servers;

  @BeforeEach
  void begin() {
    views.newEra();
  }

  @Test
  void rows_are_the_lines_of_the_list_in_the_order_of_their_creation() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_203; i++) {
      UUID id = UUID.randomUUID();
      views.ticket(id, 1, i % 3 == 0 ? "closed" : "open", BEGIN.plusMillis(i / 7), BEGIN);
      if (i % 3 != 0) {
        ids.add("%05d %s".formatted(i / 7, id));
      }
    }
    List<String> expected = ids.stream().sorted().map(id -> id.substring(6)).toList();

    Response ndjson = given().get("/exports/tickets.ndjson?status=open");
    ndjson.then().statusCode(200).contentType("application/x-ndjson");
    List<String> lines = ndjson.asString().lines().toList();
    assertThat(lines.getLast()).isEqualTo("{\"_end\":true,\"rows\":" + expected.size() + "}");
    assertThat(lines.subList(0, lines.size() - 1).stream().map(ExportIT::id))
        .containsExactlyElementsOf(expected);
    String listed =
        given().get("/tickets?sort=created_at&status=open&limit=1").jsonPath().get("items[0].id");
    assertThat(id(lines.getFirst())).isEqualTo(listed);

    Response csv = given().get("/exports/tickets.csv?status=open&fields=status");
    assertThat(csv.header("Content-Disposition")).contains("tickets.csv");
    assertThat(csv.asString().lines())
        .startsWith("id,status", expected.getFirst() + ",open")
        .hasSize(expected.size() + 1);
  }

  @Test
  void a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
    views.line(
        new UUID(0x1000L, Long.MIN_VALUE),
        new Document("subject", "=1+1, \"a\"\r\nb")
            .append("channel", "@x")
            .append("external_id", "-3")
            .append("tags", List.of("a", "b"))
            .append("customer", new Document("id", "+c").append("name", "Zoë")));
    String csv =
        given()
            .get("/exports/tickets.csv?bom=true&fields=subject,channel,external_id,tags,customer")
            .asString();
    assertThat(csv)
        .isEqualTo(
            "\ufeffid,subject,customer_id,customer_name,customer_email,channel,tags,external_id\r\n"
                + "00000000-0000-1000-8000-000000000000,\"'=1+1, \"\"a\"\"\r\nb\",'+c,Zoë,,'@x,a b,"
                + "'-3\r\n");
  }

  @Test
  void an_empty_export_is_complete_too() {
    assertThat(given().get("/exports/tickets.ndjson?tag=nope").asString())
        .isEqualTo("{\"_end\":true,\"rows\":0}\n");
    assertThat(given().get("/exports/tickets.csv?q=nope&fields=id").asString()).isEqualTo("id\r\n");
    given().head("/exports/tickets.csv").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ndjson?sort=created_at",
        "ndjson?limit=5",
        "ndjson?bom=true",
        "csv?bom=yes",
        "csv?fields=x"
      })
  void what_an_export_does_not_know_is_refused(String query) {
    given().get("/exports/tickets." + query).then().statusCode(400);
  }

  @Test
  void it_is_packed_for_those_who_accept_that() throws IOException {
    views.ticket(UUID.randomUUID(), 1);
    try (RawExport packed = new RawExport("/exports/tickets.ndjson", true)) {
      assertThat(packed.head()).containsIgnoringCase("content-encoding: gzip");
      byte[] body = packed.body();
      assertThat(packed.isComplete()).isTrue();
      assertThat(new String(unpacked(body), UTF_8)).endsWith("{\"_end\":true,\"rows\":1}\n");
    }
    try (RawExport plain = new RawExport("/exports/tickets.csv", false)) {
      assertThat(plain.head()).doesNotContainIgnoringCase("gzip");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_failure_midway_never_looks_like_a_complete_file(boolean gzip) throws IOException {
    heavyTickets();
    try (RawExport export = new RawExport("/exports/tickets.ndjson", gzip)) {
      assertThat(export.head()).startsWith("HTTP/1.1 200");
      servers.cutDocuments();
      byte[] body = export.body();
      assertThat(body.length).isPositive();
      assertThat(export.isComplete()).isFalse();
      if (gzip) {
        assertThatThrownBy(() -> unpacked(body)).isInstanceOf(EOFException.class);
      } else {
        assertThat(new String(body, UTF_8)).doesNotContain("_end");
      }
    } finally {
      servers.healDocuments();
    }
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> given().get("/tickets?limit=1").then().statusCode(200));
  }

  @Test
  void a_reader_who_takes_nothing_is_cut_and_no_more_than_allowed_are_let_in() throws IOException {
    heavyTickets();
    try (RawExport one = new RawExport("/exports/tickets.ndjson", false);
        RawExport two = new RawExport("/exports/tickets.csv", false)) {
      assertThat(one.head()).startsWith("HTTP/1.1 200");
      assertThat(two.head()).startsWith("HTTP/1.1 200");
      given().get("/exports/tickets.csv").then().statusCode(503).header("Retry-After", "10");
      await()
          .atMost(20, SECONDS)
          .untilAsserted(() -> given().get("/exports/tickets.csv?tag=nope").then().statusCode(200));
      one.body();
      two.body();
      assertThat(one.isComplete() && two.isComplete()).as("whose place was free again?").isFalse();
    }
  }

  /** More than all buffers on the way hold, and no two alike. */
  private void heavyTickets() {
    Random random = new Random(1);
    byte[] noise = new byte[15_000];
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      random.nextBytes(noise);
      documents.add(
          new Document("_id", UUID.randomUUID().toString())
              .append("version", 1L)
              .append("listed", true)
              .append("has_note", false)
              .append("subject", Base64.getEncoder().encodeToString(noise))
              .append("created_at", Date.from(BEGIN.plusMillis(i))));
    }
    views.collection("ticket_list").insertMany(documents);
  }

  private static String id(String line) {
    return line.replaceFirst("^.\"id\":\"([^\"]+)\".*", "$1");
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }
}
