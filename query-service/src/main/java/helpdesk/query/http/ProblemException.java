package helpdesk.query.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a request with a problem (RFC 9457) instead of what was asked for. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProblemCode code;
  private final transient Map<String, Object> extras = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  public ProblemException(ProblemCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /** Adds a member to the problem's body. */
  public ProblemException with(String name, Object value) {
    extras.put(name, value);
    return this;
  }

  /** Adds a header to the answer. */
  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Tells the client when to come again. */
  public ProblemException retryAfterSeconds(int seconds) {
    return header("Retry-After", Integer.toString(seconds));
  }

  /** Which kind of problem it is. */
  public ProblemCode code() {
    return code;
  }

  Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  Map<String, Object> body(String instance, String traceId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", code.uri());
    body.put("title", code.title());
    body.put("status", code.status());
    body.put("detail", getMessage());
    body.put("instance", instance);
    body.put("code", code.wire());
    body.put("trace_id", traceId);
    body.putAll(extras);
    return body;
  }
}
