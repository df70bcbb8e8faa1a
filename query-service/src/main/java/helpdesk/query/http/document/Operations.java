package helpdesk.query.http.document;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import helpdesk.query.http.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The operations: what they may be asked, what they answer, what they refuse. */
final class Operations {
  private static final String JSON = "application/json";

  private final Components components;
  private final ProblemAnswers problems;
  private final Set<String> used = new HashSet<>();

  Operations(Components components) {
    this.components = components;
    this.problems = new ProblemAnswers(components);
  }

  void complete(Operation operation, Endpoint endpoint) {
    operation.setOperationId(endpoint.operationId());
    operation.setParameters(parameters(endpoint));
    operation.setResponses(responses(operation, endpoint));
  }

  /** Each is described by its name, or by that of its operation and its own. */
  private List<Parameter> parameters(Endpoint endpoint) {
    List<String> names = new ArrayList<>();
    if (endpoint.path().contains("{id}")) {
      names.add("TicketId");
    }
    if (endpoint.path().contains("{code}")) {
      names.add("code");
    }
    names.addAll(endpoint.parameters());
    if (endpoint.consistent()) {
      names.addAll(List.of("Consistency-Token", "Prefer"));
    }
    if (endpoint == Endpoint.TICKET || endpoint == Endpoint.DASHBOARD) {
      names.add("If-None-Match");
    }
    if (endpoint == Endpoint.STREAM) {
      names.add("Last-Event-ID");
    }
    names.addAll(List.of("X-Request-Id", "traceparent"));
    return names.stream().map(name -> shared(name, endpoint)).toList();
  }

  private Parameter shared(String name, Endpoint endpoint) {
    String own = endpoint.operationId() + "." + name;
    String key = components.getParameters().containsKey(own) ? own : name;
    Parameter described = components.getParameters().get(key);
    if (described == null || described.getIn() == null || described.getSchema() == null) {
      throw new IllegalStateException(own + " is described nowhere in META-INF/openapi.yaml");
    }
    used.add(key);
    return createParameter().ref(key);
  }

  /** Takes away the descriptions of what no operation knows. */
  void forgetTheRest() {
    List.copyOf(components.getParameters().keySet()).stream()
        .filter(name -> !used.contains(name))
        .forEach(components::removeParameter);
    List.copyOf(components.getExamples().keySet()).stream()
        .filter(name -> !name.startsWith("problem.") && !used.contains(name))
        .forEach(components::removeExample);
  }

  private APIResponses responses(Operation operation, Endpoint endpoint) {
    APIResponses responses = createAPIResponses();
    responses.addAPIResponse("200", success(operation.getResponses(), endpoint));
    if (endpoint == Endpoint.TICKET || endpoint == Endpoint.DASHBOARD) {
      responses.addAPIResponse("304", unchanged());
    }
    problems.of(endpoint).forEach(responses::addAPIResponse);
    return responses;
  }

  private static APIResponse unchanged() {
    APIResponse response =
        createAPIResponse().description("what is named in `If-None-Match` is still there");
    List.of("ETag", "Projection-Lag", "Consistency", "Preference-Applied", "X-Request-Id")
        .forEach(name -> response.addHeader(name, createHeader().ref(name)));
    return response;
  }

  private APIResponse success(APIResponses found, Endpoint endpoint) {
    APIResponse response = found.getAPIResponse("200");
    Content content = createContent();
    new TreeMap<>(response.getContent().getMediaTypes())
        .forEach((type, media) -> content.addMediaType(type, answer(type, media, endpoint)));
    response.setContent(content);
    if (response.getDescription() == null || response.getDescription().equals("OK")) {
      response.setDescription("as asked for");
    }
    headers(endpoint).forEach(name -> response.addHeader(name, createHeader().ref(name)));
    return response;
  }

  private MediaType answer(String type, MediaType found, Endpoint endpoint) {
    MediaType media =
        type.equals(JSON)
            ? found
            : createMediaType().schema(createSchema().addType(SchemaType.STRING));
    String prefix = endpoint.operationId() + (type.equals(JSON) ? ".answer." : ".text.");
    for (Map.Entry<String, ?> example :
        new TreeMap<>(components.getExamples()).tailMap(prefix).entrySet()) {
      if (example.getKey().startsWith(prefix)) {
        used.add(example.getKey());
        media.addExample(
            example.getKey().substring(prefix.length()), createExample().ref(example.getKey()));
      }
    }
    return media;
  }

  private static List<String> headers(Endpoint endpoint) {
    List<String> headers = new ArrayList<>();
    if (endpoint == Endpoint.TICKET || endpoint == Endpoint.DASHBOARD) {
      headers.add("ETag");
    }
    if (endpoint.parameters().contains("cursor")) {
      headers.add("Link");
    }
    if (endpoint.consistent()) {
      headers.addAll(List.of("Consistency", "Preference-Applied"));
    }
    headers.addAll(List.of("Projection-Lag", "X-Request-Id"));
    return headers;
  }
}
