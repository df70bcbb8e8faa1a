package helpdesk.command.http;

import static helpdesk.command.http.ProblemType.DUPLICATE_EXTERNAL_ID;
import static helpdesk.command.http.ProblemType.DUPLICATE_ID;
import static helpdesk.command.http.ProblemType.GONE;
import static helpdesk.command.http.ProblemType.INVALID_REFERENCE;
import static helpdesk.command.http.ProblemType.PRECONDITION_REQUIRED;
import static helpdesk.command.http.ProblemType.TRANSITION_REFUSED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import helpdesk.command.CommandEnvelope;
import helpdesk.command.TicketHandler;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Every command on one ticket that a client can send. */
@Path("/tickets")
@Produces(APPLICATION_JSON)
@RunOnVirtualThread
public class TicketResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final TicketHandler handler;
  private final Envelopes envelopes;
  private final Answers answers;

  TicketResource(TicketHandler handler, Envelopes envelopes, Answers answers) {
    this.handler = handler;
    this.envelopes = envelopes;
    this.answers = answers;
  }

  /** Opens a ticket. */
  @POST
  @Consumes(APPLICATION_JSON)
  @RequestBody(content = @Content(schema = @Schema(implementation = OpenTicketBody.class)))
  @Operation(summary = "Opens a ticket")
  @Refuses({DUPLICATE_ID, DUPLICATE_EXTERNAL_ID, INVALID_REFERENCE})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "201")
  public Response open(@Context RoutingContext context, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    Fields fields = request.body(body, false);
    request.noIfMatch("A ticket that is yet to be opened has no version.");
    CommandEnvelope.Open command = OpenTicketBody.read(fields, request.key(fields::content));
    request.check();
    return answers.of(handler.handle(command, request.caller()), 201);
  }

  /**
   * Changes the status, the note, the priority, the tags or the assignee: all that is named, or
   * nothing.
   */
  @PATCH
  @Path("{id}")
  @Consumes({MERGE_PATCH, APPLICATION_JSON})
  @RequestBody(content = @Content(schema = @Schema(implementation = PatchTicketBody.class)))
  @Operation(summary = "Changes several things at once, or none of them")
  @Refuses({GONE, TRANSITION_REFUSED, PRECONDITION_REQUIRED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response patch(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.PATCH, body);
  }

  /** Takes the ticket out of every list and count; its history stays. */
  @DELETE
  @Path("{id}")
  @Consumes(APPLICATION_JSON)
  @Operation(summary = "Deletes a ticket in any status; its history stays")
  @Refuses({PRECONDITION_REQUIRED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response delete(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.DELETE, body);
  }

  /** Takes an open ticket on. */
  @POST
  @Path("{id}/triage")
  @Consumes(APPLICATION_JSON)
  @Operation(summary = "Takes an open ticket on")
  @Refuses({GONE, TRANSITION_REFUSED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response triage(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.TRIAGE, body);
  }

  /** Puts a triaged ticket back to the open ones. */
  @POST
  @Path("{id}/requeue")
  @Consumes(APPLICATION_JSON)
  @Operation(summary = "Puts a triaged ticket back to the open ones")
  @Refuses({GONE, TRANSITION_REFUSED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response requeue(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.REQUEUE, body);
  }

  /** Ends a ticket, for good. */
  @POST
  @Path("{id}/close")
  @Consumes(APPLICATION_JSON)
  @RequestBody(
      required = false,
      content = @Content(schema = @Schema(implementation = CloseTicketBody.class)))
  @Operation(summary = "Ends a ticket, for good")
  @Refuses({GONE, TRANSITION_REFUSED, INVALID_REFERENCE})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response close(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.CLOSE, body);
  }

  /** Writes the note, over the one that is there. */
  @PUT
  @Path("{id}/note")
  @Consumes(APPLICATION_JSON)
  @RequestBody(content = @Content(schema = @Schema(implementation = NoteBody.class)))
  @Operation(summary = "Writes the note, over the one that is there")
  @Refuses({GONE, TRANSITION_REFUSED, PRECONDITION_REQUIRED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response writeNote(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.NOTE, body);
  }

  /** Takes the note away. */
  @DELETE
  @Path("{id}/note")
  @Consumes(APPLICATION_JSON)
  @Operation(summary = "Takes the note away")
  @Refuses({GONE, TRANSITION_REFUSED, PRECONDITION_REQUIRED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response removeNote(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.REMOVE_NOTE, body);
  }

  /** Makes somebody responsible, instead of whoever was. */
  @PUT
  @Path("{id}/assignee")
  @Consumes(APPLICATION_JSON)
  @RequestBody(content = @Content(schema = @Schema(implementation = AssigneeBody.class)))
  @Operation(summary = "Makes somebody responsible, instead of whoever was")
  @Refuses({GONE, TRANSITION_REFUSED, PRECONDITION_REQUIRED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response assign(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.ASSIGN, body);
  }

  /** Makes nobody responsible. */
  @DELETE
  @Path("{id}/assignee")
  @Consumes(APPLICATION_JSON)
  @Operation(summary = "Makes nobody responsible")
  @Refuses({GONE, TRANSITION_REFUSED, PRECONDITION_REQUIRED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response unassign(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.UNASSIGN, body);
  }

  /** Says how urgent it is. */
  @PUT
  @Path("{id}/priority")
  @Consumes(APPLICATION_JSON)
  @RequestBody(content = @Content(schema = @Schema(implementation = PriorityBody.class)))
  @Operation(summary = "Says how urgent it is")
  @Refuses({GONE, TRANSITION_REFUSED, PRECONDITION_REQUIRED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response changePriority(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.PRIORITY, body);
  }

  /** Puts these tags in place of those that are there. */
  @PUT
  @Path("{id}/tags")
  @Consumes(APPLICATION_JSON)
  @RequestBody(content = @Content(schema = @Schema(implementation = TagsBody.class)))
  @Operation(summary = "Puts these tags in place of those that are there")
  @Refuses({GONE, TRANSITION_REFUSED, PRECONDITION_REQUIRED})
  @APIResponseSchema(value = TicketAnswer.class, responseCode = "200")
  public Response changeTags(
      @Context RoutingContext context, @PathParam("id") String id, InputStream body) {
    return change(context, id, ChangeBody.TAGS, body);
  }

  private Response change(RoutingContext context, String id, ChangeBody kind, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    Fields fields = request.body(body, !kind.needsBody());
    CommandEnvelope.Change command =
        envelopes.change(
            kind,
            request.id(id),
            request.ifMatch(),
            fields,
            request.key(fields::content),
            request.violations());
    return answers.of(handler.handle(command, request.caller()), 200);
  }
}
