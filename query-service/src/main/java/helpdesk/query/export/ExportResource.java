package helpdesk.query.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.freshness.ViewSessions;
import helpdesk.query.http.CsvText;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.Places;
import helpdesk.query.http.Violations;
import helpdesk.query.list.ItemFields;
import helpdesk.query.list.TicketFilter;
import helpdesk.query.list.TicketListView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code GET /exports/tickets.*}: every ticket that a filter asks for, in one file. */
@Path("/exports")
class ExportResource {
  private final ViewSessions sessions;
  private final ObjectMapper json;
  private final Reads reads;
  private final TicketListView tickets;
  private final ExportGate gate;
  private final ExportSettings settings;

  ExportResource(
      ViewSessions sessions,
      ObjectMapper json,
      Reads reads,
      TicketListView tickets,
      ExportGate gate,
      ExportSettings settings) {
    this.sessions = sessions;
    this.json = json;
    this.reads = reads;
    this.tickets = tickets;
    this.gate = gate;
    this.settings = settings;
  }

  @GET
  @Path("/tickets.csv")
  @Produces(CsvText.MEDIA_TYPE)
  @RunOnVirtualThread
  @Operation(summary = "Every ticket that matches, as one CSV file")
  @APIResponseSchema(value = String.class, responseCode = "200")
  public Response csv(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context RoutingContext request) {
    Parameters parameters = new Parameters(uri, new Violations(), Endpoint.EXPORT_CSV);
    boolean bom = parameters.word("bom", List.of("true", "false")).equals(Optional.of("true"));
    ItemFields fields = ItemFields.of(parameters);
    return export(
        parameters, headers, request, fields, new CsvRows(fields.names(), bom), "tickets.csv");
  }

  @GET
  @Path("/tickets.ndjson")
  @Produces(NdjsonRows.MEDIA_TYPE)
  @RunOnVirtualThread
  @Operation(summary = "Every ticket that matches, one JSON object a line")
  @APIResponseSchema(value = String.class, responseCode = "200")
  public Response ndjson(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context RoutingContext request) {
    Parameters parameters = new Parameters(uri, new Violations(), Endpoint.EXPORT_NDJSON);
    ItemFields fields = ItemFields.of(parameters);
    return export(parameters, headers, request, fields, new NdjsonRows(), "tickets.ndjson");
  }

  private Response export(
      Parameters parameters,
      HttpHeaders headers,
      RoutingContext request,
      ItemFields fields,
      RowFormat format,
      String file) {
    TicketFilter filter = TicketFilter.of(parameters);
    Asked asked = Asked.of(headers, parameters);
    parameters.violations().refuse();

    Places.Place place = gate.enter(request);
    // What is wrong from the start is still told by a status.
    Answer<TicketListView.FirstRows> first =
        reads.read(asked, (session, applied) -> tickets.firstRows(session, filter));
    Response.ResponseBuilder response =
        first
            .respond(Response.Status.OK)
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
    if (request.request().method().equals(HttpMethod.HEAD)) {
      return response.build();
    }
    return response
        .entity(
            new ExportStream(
                sessions,
                json,
                tickets,
                filter,
                fields,
                format,
                first.shown(),
                request,
                settings,
                place))
        .build();
  }
}
