package helpdesk.command.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request that is being written. */
final class Draft {
  /** Half surrogates have no other form than this one. */
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Operation operation;
  private final String method;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String what = "";
  private String path;
  private byte[] body;
  private Set<Integer> expected = Set.of();
  private List<Shot.Item> items = List.of();
  private boolean judgedByOperation = true;

  Draft(Operation operation, String ticket) {
    this.operation = operation;
    this.method = operation.method();
    this.path = operation.template().replaceAll("\\{[^}]*}", ticket);
  }

  Draft(String method, String path) {
    this.operation = null;
    this.method = method;
    this.path = path;
  }

  Draft what(String text) {
    this.what = what.isEmpty() ? text : what + ", " + text;
    return this;
  }

  Draft expect(Integer... statuses) {
    this.expected = Set.of(statuses);
    return this;
  }

  Draft items(List<Shot.Item> these) {
    this.items = List.copyOf(these);
    return this;
  }

  Draft header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Draft path(String other) {
    this.path = other;
    return this;
  }

  /** May or may not hit its operation. */
  Draft offRoute() {
    judgedByOperation = false;
    return this;
  }

  Draft body(String mediaType, byte[] bytes) {
    headers.put("Content-Type", mediaType);
    this.body = bytes;
    return this;
  }

  Draft json(JsonNode value, boolean ascii) {
    return body("application/json", text(value, ascii).getBytes(UTF_8));
  }

  byte[] body() {
    return body == null ? new byte[0] : body.clone();
  }

  String path() {
    return path;
  }

  static String text(JsonNode value, boolean ascii) {
    try {
      String text = value.toString();
      boolean lone = text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
      return ascii || lone ? ASCII.writeValueAsString(value) : text;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Shot shot() {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    StringBuilder head =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body != null && !headers.containsKey("Transfer-Encoding")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    wire.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    wire.writeBytes(body());
    return new Shot(
        what,
        judgedByOperation ? operation : null,
        wire.toByteArray(),
        expected,
        items,
        null,
        false);
  }
}
