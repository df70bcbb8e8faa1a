package helpdesk.query.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By which ids a request is found again: the client's own where it sent good ones, else new. */
record RequestIds(String requestId, String traceId) {
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,100}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-.{2,}");
  private static final String KEY = RequestIds.class.getName();

  static RequestIds of(String requestId, String traceparent) {
    boolean good = requestId != null && PRINTABLE.matcher(requestId).matches();
    return new RequestIds(
        good ? requestId : UUID.randomUUID().toString(),
        traceId(traceparent == null ? "" : traceparent));
  }

  /** The ids of this request, made when first asked for. */
  static RequestIds of(RoutingContext request) {
    RequestIds ids = request.get(KEY);
    if (ids == null) {
      ids =
          of(
              request.request().getHeader("X-Request-Id"),
              request.request().getHeader("traceparent"));
      request.put(KEY, ids);
    }
    return ids;
  }

  private static String traceId(String traceparent) {
    Matcher parts = TRACEPARENT.matcher(traceparent);
    return parts.matches() ? parts.group(1) : UUID.randomUUID().toString().replace("-", "");
  }
}
