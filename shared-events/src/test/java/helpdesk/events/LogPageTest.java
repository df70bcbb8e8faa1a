package helpdesk.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command-service tells of its log beside the topics. */
class LogPageTest {
  private static final UUID ID = UUID.fromString("019a6b1f-4c00-7abc-9def-0123456789ab");
  private static final LogPage PAGE = page("{\"a\":1}");
  private static final ShardDigest DIGEST = new ShardDigest(2, 5, 9, 8, 3, 7, "00ff00ff00ff00ff");
  private static final TicketVersions VERSIONS =
      new TicketVersions(2, 5, 9, List.of(new TicketVersions.TicketVersion(ID, 4)), true);

  /** Kafka holds these very bytes: whoever compares or stores them must not see others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1}",
        "{ \"text\" : \"gr\u00fc\u00dfe \ud83d\ude00 \\u00fc \\\" }]\",\n \"n\": [1.50, 1e3, {}] }",
        "[]",
        "null",
        "\"text\"",
        "17",
        "true"
      })
  void the_data_of_a_record_comes_back_letter_by_letter(String data) {
    LogPage page = page(data);
    LogPage read = EventJson.decodePage(EventJson.encode(page));
    assertThat(read).isEqualTo(page);
    assertThat(read.records().getFirst().value()).isEqualTo(data.getBytes(UTF_8));
  }

  @Test
  void the_data_of_many_records_comes_back_from_a_large_page() {
    String data = "{\"text\":\"" + "gr\u00fc\u00dfe".repeat(5_000) + "\"}";
    LoggedRecord record = new LoggedRecord(Map.of("seq", "1"), data);
    LogPage page = new LogPage(1, 0, 9, List.of(record, record, record));
    assertThat(EventJson.decodePage(EventJson.encode(page))).isEqualTo(page);
  }

  @Test
  void what_is_told_has_the_form_that_is_agreed() {
    assertThat(new String(EventJson.encode(PAGE), UTF_8))
        .isEqualTo(
            "{\"era\":2,\"shard\":5,\"head\":9,\"records\":"
                + "[{\"headers\":{\"seq\":\"8\"},\"data\":{\"a\":1}}]}");
    assertThat(new String(EventJson.encode(DIGEST), UTF_8))
        .isEqualTo(
            "{\"era\":2,\"shard\":5,\"at\":9,\"events\":8,\"tickets\":3,\"versions\":7,"
                + "\"digest\":\"00ff00ff00ff00ff\"}");
    assertThat(new String(EventJson.encode(VERSIONS), UTF_8))
        .isEqualTo(
            "{\"era\":2,\"shard\":5,\"at\":9,\"versions\":[{\"id\":\""
                + ID
                + "\",\"version\":4}],\"has_more\":true}");
  }

  @Test
  void digests_and_versions_come_back_as_they_went() {
    assertThat(EventJson.decodeDigest(EventJson.encode(DIGEST))).isEqualTo(DIGEST);
    assertThat(EventJson.decodeVersions(EventJson.encode(VERSIONS))).isEqualTo(VERSIONS);
  }

  @Test
  void a_record_has_the_headers_of_its_event() {
    TicketEvent opened = Samples.events().values().iterator().next();
    EventEnvelope event = Samples.envelope("helpdesk.ticket.opened.v1", opened);
    LoggedRecord record = LoggedRecord.of(event, "{}");
    assertThat(record.headers()).isEqualTo(EventHeaders.of(event));
    assertThat(record.envelope()).isEqualTo(event);
  }

  @Test
  void fields_of_a_newer_writer_are_ignored() {
    String newer = new String(EventJson.encode(PAGE), UTF_8).replace("{\"", "{\"new\":[{}],\"");
    LogPage read =
        EventJson.decodePage(newer.replace("\"new\":[{}],\"seq", "\"seq").getBytes(UTF_8));
    assertThat(read.head()).isEqualTo(9);
    assertThat(read.records().getFirst().data()).isEqualTo("{\"new\":[{}],\"a\":1}");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "nonsense",
        "{\"era\":1,\"shard\":64,\"head\":1,\"records\":[]}",
        "{\"era\":0,\"shard\":1,\"head\":1,\"records\":[]}",
        "{\"era\":1,\"shard\":1,\"head\":1}",
        "{\"era\":1,\"shard\":1,\"records\":[]}",
        "{\"era\":1,\"shard\":1,\"head\":1,\"records\":[{\"headers\":{}}]}",
        "{\"era\":1,\"shard\":1,\"head\":1,\"records\":[{\"data\":{}}]}",
        "{\"era\":1,\"shard\":1,\"head\":1,\"records\":[{\"headers\":{\"a\":null},\"data\":{}}]}",
        "{\"era\":1,\"shard\":1,\"head\":1,\"records\":[{\"headers\":{},\"data\":{"
      })
  void what_is_none_of_them_is_refused(String value) {
    byte[] bytes = value == null ? null : value.getBytes(UTF_8);
    assertThatThrownBy(() -> EventJson.decodePage(bytes))
        .isInstanceOf(MalformedEventException.class);
    assertThatThrownBy(() -> EventJson.decodeDigest(bytes))
        .isInstanceOf(MalformedEventException.class);
    assertThatThrownBy(() -> EventJson.decodeVersions(bytes))
        .isInstanceOf(MalformedEventException.class);
  }

  private static LogPage page(String data) {
    return new LogPage(2, 5, 9, List.of(new LoggedRecord(Map.of("seq", "8"), data)));
  }
}
