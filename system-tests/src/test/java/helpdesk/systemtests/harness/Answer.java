package helpdesk.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back for a request.
 *
 * @param status 0 where nothing came back: the command may have been carried out, or not
 * @param body missing where there is none, or where it is not JSON
 */
public record Answer(int status, Map<String, String> headers, JsonNode body, String text) {
  private static final int NONE = 0;

  static Answer none(Exception reason) {
    return new Answer(NONE, new TreeMap<>(), Json.NOTHING, reason.toString());
  }

  /** Whether the service promised something. */
  public boolean ok() {
    return status / 100 == 2;
  }

  public boolean came() {
    return status != NONE;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The answers to the items of a bulk request, each as if it had been asked for alone. */
  public List<Answer> items() {
    List<Answer> items = new ArrayList<>();
    for (JsonNode result : body.path("results")) {
      Map<String, String> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      told.put("Consistency-Token", result.path("consistency_token").asText());
      JsonNode said = result.has("ticket") ? result.path("ticket") : result.path("problem");
      items.add(new Answer(result.path("status").asInt(), told, said, result.toString()));
    }
    return items;
  }

  /** The ticket that a write answer, or the details, tell of. */
  public String id() {
    return body.path("id").asText();
  }

  public long version() {
    return body.path("version").asLong();
  }

  public String ticketStatus() {
    return body.path("status").asText();
  }

  /** The problem's code; empty where the answer is no problem. */
  public String code() {
    return body.path("code").asText("");
  }

  public String token() {
    return header("Consistency-Token").orElse("");
  }

  /** What a read claims about its freshness; empty where it claims nothing. */
  public String consistency() {
    return header("Consistency").orElse("");
  }

  /** The age of the views; negative where the system cannot say. */
  public long lagMillis() {
    return header("Projection-Lag")
        .filter(lag -> !lag.equals("unknown"))
        .map(Long::parseLong)
        .orElse(-1L);
  }
}
