package helpdesk.command.http.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/**
 * Takes what the resources' signatures tell, and adds what they cannot. Runs at build time only.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
  private final IndexView index;

  public ApiDocument(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    new Shapes(index, api.getComponents()).complete();
    new Operations(index, api).complete();
  }
}
