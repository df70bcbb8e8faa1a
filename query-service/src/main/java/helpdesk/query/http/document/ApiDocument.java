package helpdesk.query.http.document;

import helpdesk.query.http.Endpoint;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Takes what the resources' signatures tell, and adds what they cannot. Runs at build time only,
 * and ends the build where a resource is not on the page of endpoints.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components = api.getComponents();
    new Shapes(components).complete();
    Operations operations = new Operations(components);
    api.getPaths()
        .getPathItems()
        .forEach((path, item) -> operations.complete(item.getGET(), endpoint(path)));
    operations.forgetTheRest();
    components.setSchemas(new TreeMap<>(components.getSchemas()));
    components.setResponses(new TreeMap<>(components.getResponses()));
    components.setExamples(new TreeMap<>(components.getExamples()));
  }

  private static Endpoint endpoint(String path) {
    return Endpoint.at(path)
        .orElseThrow(() -> new IllegalStateException(path + " is not one of Endpoint's"));
  }
}
