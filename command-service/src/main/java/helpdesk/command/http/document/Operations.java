package helpdesk.command.http.document;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.IndexView;

/** The operations: which headers they take and give, what they refuse, an example of each body. */
final class Operations {
  private static final String JSON = "application/json";

  private final OpenAPI api;
  private final ProblemAnswers problems;

  Operations(IndexView index, OpenAPI api) {
    this.api = api;
    this.problems = new ProblemAnswers(index, api.getComponents());
  }

  void complete() {
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(operation, new Place(path, method))));
    Components components = api.getComponents();
    components.setResponses(new TreeMap<>(components.getResponses()));
    components.setExamples(new TreeMap<>(components.getExamples()));
  }

  /** Where an operation is found, and what follows from that. */
  record Place(String path, PathItem.HttpMethod method) {
    boolean isCommand() {
      return method != PathItem.HttpMethod.GET;
    }

    boolean isBulk() {
      return path.endsWith("/bulk");
    }

    boolean hasTicket() {
      return path.contains("{id}");
    }
  }

  private void complete(Operation operation, Place place) {
    operation.setParameters(parameters(operation, place));
    if (operation.getRequestBody() != null) {
      complete(operation, operation.getRequestBody(), place);
    }
    operation.setResponses(responses(operation, place));
  }

  private static List<Parameter> parameters(Operation operation, Place place) {
    List<Parameter> parameters = new ArrayList<>();
    if (operation.getParameters() != null) {
      parameters.addAll(operation.getParameters());
    }
    if (place.hasTicket()) {
      parameters.replaceAll(
          parameter -> "id".equals(parameter.getName()) ? shared("TicketId") : parameter);
    }
    if (place.isCommand()) {
      if (place.hasTicket()) {
        parameters.add(shared("If-Match"));
      }
      parameters.add(shared("Idempotency-Key"));
      parameters.add(shared("X-Actor"));
    }
    parameters.add(shared("X-Request-Id"));
    parameters.add(shared("traceparent"));
    return parameters;
  }

  private static Parameter shared(String name) {
    return createParameter().ref(name);
  }

  private void complete(Operation operation, RequestBody body, Place place) {
    if (place.method() == PathItem.HttpMethod.DELETE) {
      // It may be an empty object, but a body of DELETE has no meaning in OpenAPI 3.0.
      operation.setRequestBody(null);
      return;
    }
    for (MediaType media : body.getContent().getMediaTypes().values()) {
      if ("binary".equals(media.getSchema().getFormat())) {
        // The method names no body: it may be absent, or an object without properties.
        media.setSchema(createSchema().ref(place.isBulk() ? BulkCommands.BULK : Shapes.NOTHING));
        body.setRequired(place.isBulk());
      }
      addExamples(media, operation.getOperationId() + ".request.");
    }
  }

  /** The examples lie in META-INF/openapi.yaml, by name. */
  private void addExamples(MediaType media, String prefix) {
    new TreeMap<>(api.getComponents().getExamples())
        .tailMap(prefix)
        .forEach(
            (name, example) -> {
              if (name.startsWith(prefix)) {
                media.addExample(name.substring(prefix.length()), createExample().ref(name));
              }
            });
  }

  private APIResponses responses(Operation operation, Place place) {
    APIResponses responses = createAPIResponses();
    Map<String, APIResponse> found = operation.getResponses().getAPIResponses();
    found.forEach(
        (status, response) -> {
          if (status.startsWith("2")) {
            responses.addAPIResponse(status, success(response, operation.getOperationId(), place));
          }
        });
    problems
        .of(operation, place)
        .forEach((status, response) -> responses.addAPIResponse(status, response));
    return responses;
  }

  private APIResponse success(APIResponse response, String operation, Place place) {
    MediaType json = response.getContent().getMediaType(JSON);
    addExamples(json, operation + ".answer.");
    if (response.getContent().getMediaTypes().containsKey("text/html")) {
      response
          .getContent()
          .addMediaType(
              "text/html", createMediaType().schema(createSchema().addType(SchemaType.STRING)));
    }
    if (json.getExamples() == null
        && "#/components/schemas/Ticket".equals(json.getSchema().getRef())) {
      json.addExample("ticket", createExample().ref("ticket"));
    }
    if (place.isCommand() && "#/components/schemas/Ticket".equals(json.getSchema().getRef())) {
      List.of("ETag", "Location", "Consistency-Token", "Idempotency-Replayed")
          .forEach(name -> response.addHeader(name, createHeader().ref(name)));
      response.setDescription("the ticket as it is now");
    }
    if (place.isBulk()) {
      response.setDescription("what became of each, in their order");
      response.addHeader("Retry-After", createHeader().ref("Retry-After"));
    }
    response.addHeader("X-Request-Id", createHeader().ref("X-Request-Id"));
    return response;
  }
}
