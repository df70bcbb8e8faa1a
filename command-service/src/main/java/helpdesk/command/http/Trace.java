package helpdesk.command.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which names a request can be found again, in our logs and in its sender's.
 *
 * @param traceparent W3C trace context as it came, where it is valid; else one that begins here
 */
record Trace(String requestId, String traceparent, String traceId, String path) {
  static final String REQUEST_ID = "X-Request-Id";

  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,100}");
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /** The same for each call within one request. */
  static Trace of(RoutingContext context) {
    Trace known = context.get(Trace.class.getName());
    if (known == null) {
      known = read(context.request());
      context.put(Trace.class.getName(), known);
    }
    return known;
  }

  private static Trace read(HttpServerRequest request) {
    String requestId = request.getHeader(REQUEST_ID);
    String traceparent = request.getHeader("traceparent");
    Matcher trace = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    String id = requestId != null && PRINTABLE.matcher(requestId).matches() ? requestId : random();
    return trace.matches()
        ? new Trace(id, traceparent, trace.group(1), request.path())
        : begun(id, request.path());
  }

  /** Not sampled by anybody; but what one request caused can be found together. */
  private static Trace begun(String requestId, String path) {
    String traceId = random();
    String traceparent = "00-%s-%s-00".formatted(traceId, random().substring(16));
    return new Trace(requestId, traceparent, traceId, path);
  }

  private static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
