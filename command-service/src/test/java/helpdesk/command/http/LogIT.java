package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.Clients;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import helpdesk.events.ConsistencyToken;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.LogPage;
import helpdesk.events.LoggedRecord;
import helpdesk.events.ShardDigest;
import helpdesk.events.Shards;
import helpdesk.events.TicketVersions;
import helpdesk.events.TicketVersions.TicketVersion;
import helpdesk.events.VersionDigest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class LogIT extends OverHttp {
  private String id;
  private int shard;

  @BeforeEach
  void write_some_history() {
    id = api.open("{\"message\": \"gr\u00fc\u00dfe \ud83d\ude00\"}").id();
    shard = Shards.of(UUID.fromString(id));
    api.send("POST", "/tickets/" + id + "/triage", null, "X-Actor", "Zoe", "X-Request-Id", "r-7");
    api.send("POST", "/tickets/" + id + "/close", null, "If-Match", "*");
    fill(shard, 3);
  }

  @Test
  void a_page_holds_the_records_that_the_relay_sends() throws SQLException {
    LogPage page = EventJson.decodePage(get("/internal/log/" + shard + "?limit=1000"));

    assertThat(page.era()).isEqualTo(log.era());
    assertThat(page.shard()).isEqualTo(shard);
    assertThat(page.head()).isEqualTo(page.records().size()).isEqualTo(head());
    UUID prev = null;
    for (LoggedRecord record : page.records()) {
      assertThat(record.headers()).isEqualTo(EventHeaders.of(record.envelope()));
      assertThat(record.envelope().prev()).isEqualTo(prev);
      assertThat(record.data()).isEqualTo(stored("data::text", record.envelope().seq()));
      assertThat(record.envelope().actor()).isEqualTo(stored("actor", record.envelope().seq()));
      prev = record.envelope().eventId();
    }
    assertThat(page.records()).extracting(record -> record.envelope().seq()).isSorted();
    assertThat(page.records())
        .anySatisfy(
            record -> {
              assertThat(record.headers()).containsEntry("request_id", "r-7");
              assertThat(record.headers()).containsEntry("ce_subject", id);
            });
  }

  @Test
  void pages_follow_each_other_without_hole_or_overlap() throws SQLException {
    List<Long> seqs = new ArrayList<>();
    while (seqs.size() < head()) {
      LogPage page = page("after=" + seqs.size() + "&limit=2");
      assertThat(page.records()).hasSizeBetween(1, 2);
      page.records().forEach(record -> seqs.add(record.envelope().seq()));
    }
    assertThat(seqs).hasSize((int) head()).doesNotHaveDuplicates().isSorted();
    assertThat(page("after=" + head()).records()).isEmpty();
    assertThat(page("after=" + (head() + 9)).records()).isEmpty();
  }

  @Test
  void a_page_is_bounded_in_bytes() {
    String text = "\ud83d\ude00".repeat(10_000);
    for (int i = 0; i < 60; i++) {
      api.send("PUT", "/tickets/" + openIn(shard) + "/note", "{\"text\": \"" + text + "\"}");
    }
    byte[] page = get("/internal/log/" + shard + "?limit=1000");
    assertThat(page.length).isBetween(1 << 20, 4 << 20);
    assertThat(EventJson.decodePage(page).records().size()).isLessThan((int) headOrFail());
  }

  @Test
  void the_log_of_a_ticket_is_told_in_the_order_of_its_versions() throws SQLException {
    String path = "/internal/tickets/" + id + "/log";
    LogPage page = EventJson.decodePage(get(path));

    assertThat(page.shard()).isEqualTo(shard);
    assertThat(page.head()).isEqualTo(3);
    assertThat(page.records())
        .extracting(record -> record.envelope().version())
        .containsExactly(1L, 2L, 3L);
    List<LoggedRecord> all = page("limit=1000").records();
    assertThat(all).containsAll(page.records());
    assertThat(EventJson.decodePage(get(path + "?after=1&limit=1")).records())
        .containsExactly(page.records().get(1));
    assertThat(EventJson.decodePage(get(path + "?after=3")).records()).isEmpty();
  }

  @Test
  void a_ticket_that_nobody_opened_has_no_log() {
    Answer answer = api.send("GET", "/internal/tickets/" + UUID.randomUUID() + "/log", null);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
  }

  @Test
  void the_digest_is_the_one_that_java_computes_at_every_seq() throws SQLException {
    for (long at = 0; at <= head(); at++) {
      VersionDigest expected = new VersionDigest();
      versionsAt(at).forEach(ticket -> expected.add(ticket.id(), ticket.version()));

      ShardDigest digest = digest(at);

      assertThat(digest.tellsOf(expected)).as("%s", digest).isTrue();
      assertThat(digest)
          .isEqualTo(
              new ShardDigest(
                  log.era(),
                  shard,
                  at,
                  at,
                  expected.tickets(),
                  expected.versions(),
                  expected.hex()));
    }
  }

  @Test
  void the_digest_counts_what_is_missing_and_a_page_does_not_go_on_over_it() throws SQLException {
    long seq = head() - 1;
    without(
        seq,
        () -> {
          assertThat(digest(head()).events()).isEqualTo(head() - 1);
          String path = "/internal/log/" + shard;
          for (String after : List.of("0", "" + (seq - 1), "" + seq)) {
            Answer answer = api.send("GET", path + "?limit=1000&after=" + after, null);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("log-damaged");
            assertThat(answer.body().path("detail").asText()).contains("shard " + shard);
          }
          assertThat(page("limit=" + (seq - 1)).records()).hasSize((int) seq - 1);
        });
    assertThat(digest(head()).events()).isEqualTo(head());
  }

  @Test
  void the_versions_of_all_tickets_are_told_page_by_page() throws SQLException {
    List<TicketVersion> all = new ArrayList<>();
    TicketVersions page = versions("");
    while (page.hasMore()) {
      all.addAll(page.versions());
      page = versions("&after=" + page.versions().getLast().id());
    }
    all.addAll(page.versions());
    assertThat(all).hasSizeGreaterThan(2).isEqualTo(versionsAt(head()));
  }

  @Test
  void what_lies_beyond_the_log_is_refused() throws SQLException {
    for (String what : List.of("digest", "versions")) {
      Answer answer =
          api.send("GET", "/internal/log/" + shard + "/" + what + "?at=" + (head() + 1), null);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("beyond-the-log");
      assertThat(answer.body().path("detail").asText()).contains("seq " + head());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/internal/log/64, shard",
    "/internal/log/-1, shard",
    "/internal/log/x, shard",
    "/internal/log/1?limit=0, limit",
    "/internal/log/1?limit=1001, limit",
    "/internal/log/1?after=-1, after",
    "/internal/log/1?after=9999999999999999999, after",
    "/internal/log/1?after=1&after=2, after",
    "/internal/log/1?from=1, from",
    "/internal/log/1/digest, at",
    "/internal/log/1/digest?at=x, at",
    "/internal/log/1/digest?at=0&limit=1, limit",
    "/internal/log/1/versions?at=0&after=1, after",
    "/internal/tickets/17/log, id"
  })
  void what_cannot_be_asked_is_refused(String path, String parameter) {
    Answer answer = api.send("GET", path, null);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-request");
    assertThat(answer.body().path("errors").path(0).path("parameter").asText())
        .isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/internal/log/1", "/internal/log/1/digest", "/internal/log/1/versions"})
  void it_is_only_read_and_the_contract_does_not_name_it(String path) {
    Answer answer = api.send("POST", path, "{}");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(api.send("GET", "/q/openapi?format=json", null).body().path("paths").toString())
        .doesNotContain("/internal/");
  }

  @Test
  void few_look_at_once_and_the_others_are_told_to_come_again() throws Exception {
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table event_log in access exclusive mode");
      List<Answer> answers =
          Clients.atOnce(6, client -> api.send("GET", "/internal/log/" + shard, null));
      other.rollback();
      assertThat(answers).allMatch(answer -> answer.status() == 503);
      assertThat(answers).allMatch(answer -> "1".equals(answer.header("Retry-After")));
      assertThat(answers)
          .filteredOn(answer -> answer.body().path("detail").asText().startsWith("Others"))
          .hasSize(4);
    }
    assertThat(page("limit=1").records()).hasSize(1);
  }

  private byte[] get(String path) {
    Response answer = RestAssured.given().baseUri(base).get(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/json");
    return answer.asByteArray();
  }

  private LogPage page(String query) {
    return EventJson.decodePage(get("/internal/log/" + shard + "?" + query));
  }

  private ShardDigest digest(long at) {
    return EventJson.decodeDigest(get("/internal/log/" + shard + "/digest?at=" + at));
  }

  private TicketVersions versions(String after) throws SQLException {
    return EventJson.decodeVersions(
        get("/internal/log/" + shard + "/versions?limit=2&at=" + head() + after));
  }

  private void fill(int wanted, int tickets) {
    for (int i = 0; i < tickets; i++) {
      openIn(wanted);
    }
  }

  private String openIn(int wanted) {
    UUID candidate = UUID.randomUUID();
    while (Shards.of(candidate) != wanted) {
      candidate = UUID.randomUUID();
    }
    Answer opened = api.open("{\"message\": \"m\", \"id\": \"" + candidate + "\"}");
    assertThat(ConsistencyToken.parse(opened.header("Consistency-Token")).shard())
        .isEqualTo(wanted);
    return candidate.toString();
  }

  private long head() throws SQLException {
    return log.count("select max(seq) from event_log where shard = " + shard);
  }

  private long headOrFail() {
    try {
      return head();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String stored(String column, long seq) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select " + column + " from event_log where shard = ? and seq = ?")) {
      query.setInt(1, shard);
      query.setLong(2, seq);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** By its own way: the rows one by one. */
  private List<TicketVersion> versionsAt(long at) throws SQLException {
    List<TicketVersion> versions = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select distinct on (ticket_id) ticket_id, version from event_log where shard = ?"
                    + " and seq <= ? order by ticket_id, version desc")) {
      query.setInt(1, shard);
      query.setLong(2, at);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          versions.add(new TicketVersion(row.getObject(1, UUID.class), row.getLong(2)));
        }
      }
    }
    return versions;
  }

  private interface Check {
    void run() throws SQLException;
  }

  /** While one row of the shard is gone. */
  private void without(long seq, Check check) throws SQLException {
    String row = " where shard = " + shard + " and seq = " + seq;
    log.execute("create table taken_away as select * from event_log" + row);
    log.execute("alter table event_log disable trigger event_log_is_insert_only");
    try {
      log.execute("delete from event_log" + row);
      check.run();
    } finally {
      log.execute("insert into event_log select * from taken_away");
      log.execute("alter table event_log enable trigger event_log_is_insert_only");
      log.execute("drop table taken_away");
    }
  }
}
