package helpdesk.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

  @Test
  void a_valid_traceparent_names_the_trace() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    assertThat(RequestIds.of("r 1", "00-" + trace + "-00f067aa0ba902b7-01"))
        .isEqualTo(new RequestIds("r 1", trace));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-x",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
      })
  void any_other_gets_a_random_one(String traceparent) {
    assertThat(RequestIds.of(null, traceparent).traceId())
        .matches("[0-9a-f]{32}")
        .isNotEqualTo("0".repeat(32))
        .isNotEqualTo(RequestIds.of(null, traceparent).traceId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ä", "a\tb"})
  void a_bad_request_id_is_replaced(String id) {
    assertThat(RequestIds.of(id, null).requestId()).isNotEqualTo(id).hasSize(36);
    assertThat(RequestIds.of("x".repeat(101), null).requestId()).hasSize(36);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a?b=%00", "/a%1F", "/a?%7f=1"})
  void control_characters_are_found(String uri) {
    assertThat(RequestLine.violations(uri)).hasSize(1);
  }

  @Test
  void an_ordinary_line_is_fine_up_to_its_longest() {
    assertThat(RequestLine.violations("/tickets?status=open%20%C3%A4&a")).isEmpty();
    assertThat(RequestLine.violations("/" + "a".repeat(RequestLine.LONGEST - 1))).isEmpty();
    assertThat(RequestLine.violations("/" + "a".repeat(RequestLine.LONGEST))).hasSize(1);
  }

  @Test
  void unknown_and_repeated_parameters_are_found_and_the_nearest_name_is_told() {
    Violations violations = new Violations();
    Parameters parameters =
        new Parameters(
            Map.of("stauts", List.of("a"), "sort", List.of("a", "b"), "limit", List.of("7")),
            violations,
            List.of("status", "sort", "limit"));
    assertThat(parameters.one("limit")).contains("7");
    assertThat(parameters.one("sort")).isEmpty();
    assertThat(found(violations))
        .extracting(Violation::parameter, Violation::code)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("stauts", "unknown-parameter"),
            org.assertj.core.groups.Tuple.tuple("sort", "repeated"));
    assertThat(found(violations)).anyMatch(each -> each.detail().contains("did you mean status?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "1.5", "", " 5", "٣", "99999999999999999999"})
  void a_limit_out_of_bounds_is_found(String limit) {
    Violations violations = new Violations();
    Page.limit(new Parameters(Map.of("limit", List.of(limit)), violations, List.of("limit")));
    assertThat(found(violations)).hasSize(1);
  }

  @Test
  void a_cursor_continues_only_its_own_question() {
    Cursor cursor = new Cursor("tickets [open]-updated_at", 3, List.of("12", "id"));
    assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    assertThat(position(cursor.encode(), cursor.question())).contains(List.of("12", "id"));
    assertThat(position(cursor.encode(), "tickets [closed]-updated_at")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "YQ", "YQ==", "AAAA", "\u0000", "ä"})
  void garbage_is_no_cursor(String text) {
    assertThat(position(text, "q")).isEmpty();
  }

  @Test
  void the_nearest_name_is_near() {
    assertThat(NearestName.of("curser", List.of("limit", "cursor"))).contains("cursor");
    assertThat(NearestName.of("xylophone", List.of("limit", "cursor"))).isEmpty();
    assertThat(NearestName.of("c".repeat(10_000), List.of("cursor"))).isEmpty();
  }

  private static Optional<List<String>> position(String cursor, String question) {
    Violations violations = new Violations();
    Parameters parameters =
        new Parameters(Map.of("cursor", List.of(cursor)), violations, List.of("cursor"));
    Optional<List<String>> position =
        Cursor.from(parameters, question, 2)
            .filter(each -> each.generation() == 3)
            .map(Cursor::position);
    assertThat(found(violations)).hasSize(position.isPresent() ? 0 : 1);
    return position;
  }

  @SuppressWarnings("unchecked")
  private static List<Violation> found(Violations violations) {
    try {
      violations.refuse();
      return List.of();
    } catch (ProblemException problem) {
      return (List<Violation>) problem.body(null, "t").get("errors");
    }
  }
}
