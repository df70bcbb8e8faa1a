package helpdesk.command.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** An RFC 9457 problem, with what its type tells beside the standard members. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    String traceId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors,
    @JsonAnyGetter Map<String, Object> extras) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ProblemException e, Trace trace) {
    return of(e.type(), e.getMessage(), e.errors(), e.extras(), trace);
  }

  static Problem of(
      ProblemType type,
      String detail,
      List<Violation> errors,
      Map<String, Object> extras,
      Trace trace) {
    return new Problem(
        "/problems/" + type.code(),
        type.title(),
        type.status(),
        detail,
        trace.path(),
        type.code(),
        trace.traceId(),
        errors,
        extras);
  }
}
