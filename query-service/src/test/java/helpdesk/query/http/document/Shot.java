package helpdesk.query.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One request of the fuzz.
 *
 * @param operation of the document, or null where there is none at that address
 * @param refused whether it must be 400; null where both is right
 */
record Shot(
    String what,
    String name,
    JsonNode operation,
    String method,
    String target,
    Map<String, List<String>> headers,
    Boolean refused) {

  @Override
  public String toString() {
    return "%s: %s %s %s"
        .formatted(
            what, method, target.length() > 300 ? target.substring(0, 300) + "…" : target, headers);
  }
}
