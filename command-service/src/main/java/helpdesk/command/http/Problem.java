package helpdesk.command.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An RFC 9457 problem, with what its type tells beside the standard members. */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    String traceId,
    @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors,
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
        type.uri(),
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
