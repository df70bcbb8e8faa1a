package helpdesk.query.http.document;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import helpdesk.query.http.Endpoint;
import helpdesk.query.http.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Which problems an endpoint may answer; those that several answer alike are one component. */
final class ProblemAnswers {
  private static final Map<String, Object> VIOLATION =
      new TreeMap<>(
          Map.of(
              "parameter", "stauts",
              "code", "unknown-parameter",
              "detail", "there is no such parameter; did you mean status?"));

  private final Components components;

  ProblemAnswers(Components components) {
    this.components = components;
  }

  /** By status. */
  Map<String, APIResponse> of(Endpoint endpoint) {
    Map<Integer, List<ProblemCode>> byStatus =
        endpoint.problems().stream()
            .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
    Map<String, APIResponse> responses = new TreeMap<>();
    byStatus.forEach(
        (status, codes) ->
            responses.put(status.toString(), createAPIResponse().ref(shared(codes))));
    return responses;
  }

  private String shared(List<ProblemCode> codes) {
    String name = codes.stream().map(ProblemCode::wire).collect(Collectors.joining("."));
    components.addResponse(name, response(codes));
    return name;
  }

  private APIResponse response(List<ProblemCode> codes) {
    MediaType media = createMediaType().schema(createSchema().ref("Problem"));
    for (ProblemCode code : codes) {
      String example = "problem." + code.wire();
      components.addExample(example, createExample().value(example(code)));
      media.addExample(code.wire(), createExample().ref(example));
    }
    APIResponse response =
        createAPIResponse()
            .description(
                codes.stream()
                    .map(code -> "`" + code.wire() + "`: " + code.meaning())
                    .collect(Collectors.joining("; ")))
            .content(createContent().addMediaType("application/problem+json", media));
    response.addHeader("X-Request-Id", createHeader().ref("X-Request-Id"));
    if (codes.contains(ProblemCode.METHOD_NOT_ALLOWED)) {
      response.addHeader("Allow", createHeader().ref("Allow"));
    }
    if (codes.getFirst().status() == 503) {
      response.addHeader("Retry-After", createHeader().ref("Retry-After"));
    }
    response.addExtension("x-problem-types", codes.stream().map(ProblemCode::wire).toList());
    return response;
  }

  private static Map<String, Object> example(ProblemCode code) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", code.uri());
    problem.put("title", code.title());
    problem.put("status", code.status());
    problem.put("detail", code.meaning());
    problem.put("instance", "/tickets");
    problem.put("code", code.wire());
    problem.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    code.members().forEach(member -> problem.put(member, exampleOf(member)));
    return problem;
  }

  private static Object exampleOf(String member) {
    return switch (member) {
      case "errors" -> List.of(VIOLATION);
      case "token" -> "1.17.42.9f8e7d6c";
      case "as_of" -> "2026-03-02T09:31:04.120Z";
      case "lag_ms" -> 850;
      default -> throw new IllegalStateException("no example of " + member);
    };
  }
}
