package helpdesk.command.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import helpdesk.command.Precondition;
import helpdesk.command.TicketHandler;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.command.ticket.TicketCommand.RemoveNote;
import helpdesk.command.ticket.TicketCommand.RequeueTicket;
import helpdesk.command.ticket.TicketCommand.TriageTicket;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Every command that a client can send. */
@Path("/tickets")
@Produces(APPLICATION_JSON)
@RunOnVirtualThread
public class TicketResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final TicketHandler handler;
  private final Answers answers;
  private final boolean requireIfMatch;

  TicketResource(
      TicketHandler handler,
      Answers answers,
      @ConfigProperty(name = "helpdesk.commands.require-if-match") boolean requireIfMatch) {
    this.handler = handler;
    this.answers = answers;
    this.requireIfMatch = requireIfMatch;
  }

  /** Opens a ticket. */
  @POST
  @Consumes(APPLICATION_JSON)
  @RequestBody(content = @Content(schema = @Schema(implementation = OpenTicketBody.class)))
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "201")
  public Response open(@Context RoutingContext context, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    OpenTicket command = request.body(body, OpenTicketBody::read);
    request.check();
    return answers.of(handler.open(command, request.caller()), 201);
  }

  /** Changes the status, the note or both. */
  @PATCH
  @Path("{id}")
  @Consumes({MERGE_PATCH, APPLICATION_JSON})
  @RequestBody(content = @Content(schema = @Schema(implementation = PatchTicketBody.class)))
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response patch(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    return overwrite(request, id, request.body(body, PatchTicketBody::read));
  }

  /** Takes an open ticket on. */
  @POST
  @Path("{id}/triage")
  @Consumes(APPLICATION_JSON)
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response triage(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    request.noProperties(body);
    return change(request, id, List.of(new TriageTicket()));
  }

  /** Puts a triaged ticket back to the open ones. */
  @POST
  @Path("{id}/requeue")
  @Consumes(APPLICATION_JSON)
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response requeue(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    request.noProperties(body);
    return change(request, id, List.of(new RequeueTicket()));
  }

  /** Ends a ticket, for good. */
  @POST
  @Path("{id}/close")
  @Consumes(APPLICATION_JSON)
  @RequestBody(
      required = false,
      content = @Content(schema = @Schema(implementation = CloseTicketBody.class)))
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response close(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    return change(request, id, List.of(request.optionalBody(body, CloseTicketBody::read)));
  }

  /** Writes the note, over the one that is there. */
  @PUT
  @Path("{id}/note")
  @Consumes(APPLICATION_JSON)
  @RequestBody(content = @Content(schema = @Schema(implementation = NoteBody.class)))
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response writeNote(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    return overwrite(request, id, List.of(request.body(body, NoteBody::read)));
  }

  /** Takes the note away. */
  @DELETE
  @Path("{id}/note")
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response removeNote(@Context RoutingContext context, @PathParam("id") String id) {
    return overwrite(new CommandRequest(context), id, List.of(new RemoveNote()));
  }

  /** A change that may overwrite what another agent wrote. */
  private Response overwrite(CommandRequest request, String id, List<Change> commands) {
    return change(request, id, commands, requireIfMatch);
  }

  private Response change(CommandRequest request, String id, List<Change> commands) {
    return change(request, id, commands, false);
  }

  private Response change(
      CommandRequest request, String id, List<Change> commands, boolean ifMatchNeeded) {
    UUID ticket = request.id(id);
    Precondition precondition = request.ifMatch();
    request.check();
    if (ifMatchNeeded && precondition instanceof Precondition.None) {
      throw new ProblemException(
          ProblemType.PRECONDITION_REQUIRED,
          "This overwrites what others may have written: send If-Match with the ticket's ETag.");
    }
    return answers.of(handler.change(ticket, precondition, commands, request.caller()), 200);
  }
}
