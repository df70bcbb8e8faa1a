package helpdesk.command.http.document;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import helpdesk.command.http.ProblemType;
import helpdesk.command.http.Refuses;
import helpdesk.command.http.document.Operations.Place;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Which problems an operation may answer: by what it is, and by what it says itself. */
final class ProblemAnswers {
  private static final DotName REFUSES = DotName.createSimple(Refuses.class);

  private final Collection<AnnotationInstance> refusals;
  private final Components components;

  ProblemAnswers(IndexView index, Components components) {
    this.refusals = index.getAnnotations(REFUSES);
    this.components = components;
  }

  /** By status; those that several operations answer alike are one component. */
  Map<String, APIResponse> of(Operation operation, Place place) {
    Map<Integer, List<ProblemType>> byStatus =
        types(operation, place).stream()
            .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
    Map<String, APIResponse> responses = new TreeMap<>();
    byStatus.forEach(
        (status, types) ->
            responses.put(status.toString(), createAPIResponse().ref(shared(types))));
    return responses;
  }

  private Set<ProblemType> types(Operation operation, Place place) {
    Set<ProblemType> types =
        EnumSet.of(
            ProblemType.INVALID_REQUEST,
            ProblemType.METHOD_NOT_ALLOWED,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.PAYLOAD_TOO_LARGE,
            ProblemType.INTERNAL_ERROR);
    if (place.isCommand()) {
      types.add(ProblemType.MALFORMED_JSON);
      types.add(ProblemType.REQUEST_TIMEOUT);
      types.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
      types.add(ProblemType.UNAVAILABLE);
    }
    // What a key means for a bulk, each of its items says for itself.
    if (place.isCommand() && !place.isBulk()) {
      types.add(ProblemType.REQUEST_IN_FLIGHT);
      types.add(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }
    if (place.hasTicket()) {
      types.add(ProblemType.NOT_FOUND);
      types.add(ProblemType.VERSION_CONFLICT);
    }
    types.addAll(refusedBy(operation.getOperationId()));
    return types;
  }

  /** Methods have the names of their operations, and the build fails where two have the same. */
  private List<ProblemType> refusedBy(String method) {
    return refusals.stream()
        .filter(refusal -> refusal.target().asMethod().name().equals(method))
        .flatMap(refusal -> Arrays.stream(refusal.value().asEnumArray()))
        .map(ProblemType::valueOf)
        .toList();
  }

  private String shared(List<ProblemType> types) {
    String name = types.stream().map(ProblemType::code).collect(Collectors.joining("."));
    components.addResponse(name, response(types));
    return name;
  }

  private APIResponse response(List<ProblemType> types) {
    Object ticket = components.getExamples().get("ticket").getValue();
    MediaType media = createMediaType().schema(createSchema().ref("Problem"));
    for (ProblemType type : types) {
      String example = "problem." + type.code();
      components.addExample(example, createExample().value(Problems.example(type, ticket)));
      media.addExample(type.code(), createExample().ref(example));
    }
    APIResponse response =
        createAPIResponse()
            .description(
                types.stream().map(ProblemAnswers::described).collect(Collectors.joining("; ")))
            .content(createContent().addMediaType("application/problem+json", media));
    response.addHeader("X-Request-Id", createHeader().ref("X-Request-Id"));
    if (types.contains(ProblemType.METHOD_NOT_ALLOWED)) {
      response.addHeader("Allow", createHeader().ref("Allow"));
    }
    if (types.stream().map(ProblemType::code).anyMatch(ProblemType::passes)) {
      response.addHeader("Retry-After", createHeader().ref("Retry-After"));
    }
    response.addExtension("x-problem-types", types.stream().map(ProblemType::code).toList());
    return response;
  }

  private static String described(ProblemType type) {
    return "`" + type.code() + "`: " + type.meaning();
  }
}
