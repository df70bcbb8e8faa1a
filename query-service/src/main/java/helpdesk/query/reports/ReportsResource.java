package helpdesk.query.reports;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.freshness.ViewSession;
import helpdesk.query.http.CsvText;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** START HERE: {@code GET /reports/...}: numbers for reporting tools, as JSON or CSV. */
@Path("/reports")
@Produces({MediaType.APPLICATION_JSON, CsvText.MEDIA_TYPE})
class ReportsResource {
  private static final Span EVER = new Span(Span.EVER, Span.EVER);

  private final Reads reads;
  private final ReportCounters counters;
  private final ReportGate gate;

  ReportsResource(Reads reads, ReportCounters counters, ReportGate gate) {
    this.reads = reads;
    this.counters = counters;
    this.gate = gate;
  }

  @GET
  @Path("/timeseries")
  @RunOnVirtualThread
  @Operation(summary = "How many tickets were opened, triaged, closed, and there, per interval")
  @APIResponseSchema(value = TimeseriesAnswer.class, responseCode = "200")
  public Response timeseries(@Context UriInfo uri, @Context HttpHeaders headers) {
    Instant now = Instant.now();
    Request request = new Request(uri, headers, Endpoint.TIMESERIES);
    TimeseriesQuestion question = TimeseriesQuestion.of(request.parameters, now);
    request.refuse();
    Answer<Timeseries> answer =
        read(request, session -> Timeseries.read(counters, session, question));
    return request.respond(answer, answer.shown().answer(answer.meta(), now));
  }

  @GET
  @Path("/durations")
  @RunOnVirtualThread
  @Operation(summary = "How long it took to act, to triage, to close")
  @APIResponseSchema(value = DurationsAnswer.class, responseCode = "200")
  public Response durations(@Context UriInfo uri, @Context HttpHeaders headers) {
    Instant now = Instant.now();
    Request request = new Request(uri, headers, Endpoint.DURATIONS);
    DurationsQuestion question = DurationsQuestion.of(request.parameters, now);
    request.refuse();
    Cover cover = Cover.of(List.of(Span.of(question.from(), question.to())));
    Answer<Durations> answer =
        read(request, session -> counters.durations(session, cover, question.paths()));
    return request.respond(
        answer, DurationsAnswer.of(question, answer.shown(), answer.meta(), now));
  }

  @GET
  @Path("/workload")
  @RunOnVirtualThread
  @Operation(summary = "Who has how much to do")
  @APIResponseSchema(value = WorkloadAnswer.class, responseCode = "200")
  public Response workload(@Context UriInfo uri, @Context HttpHeaders headers) {
    Request request = new Request(uri, headers, Endpoint.WORKLOAD);
    request.refuse();
    Cover all = Cover.of(List.of(EVER));
    Answer<Tally> answer =
        read(request, session -> counters.numbers(session, all, 1, WorkloadAnswer.PATHS));
    return request.respond(answer, WorkloadAnswer.of(answer.shown(), answer.meta()));
  }

  @GET
  @Path("/ageing")
  @RunOnVirtualThread
  @Operation(summary = "How old is what is not closed")
  @APIResponseSchema(value = AgeingAnswer.class, responseCode = "200")
  public Response ageing(@Context UriInfo uri, @Context HttpHeaders headers) {
    Instant at = Quarters.begin(Quarters.of(Instant.now()));
    Request request = new Request(uri, headers, Endpoint.AGEING);
    Dimension dimension = request.parameters.groupBy();
    request.refuse();
    List<Span> spans = AgeingAnswer.spans(at);
    List<String> paths = List.of(CounterPaths.of(dimension, Counted.ACTIVE));
    Answer<Tally> answer =
        read(request, session -> counters.numbers(session, Cover.of(spans), spans.size(), paths));
    return request.respond(answer, AgeingAnswer.of(answer.shown(), dimension, at, answer.meta()));
  }

  @GET
  @Path("/definitions")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What each number of the reports means")
  @APIResponseSchema(value = Definitions.class, responseCode = "200")
  public Response definitions(@Context UriInfo uri) {
    Violations violations = new Violations();
    new Parameters(uri, violations, Endpoint.DEFINITIONS);
    violations.refuse();
    return Response.ok(Definitions.all()).build();
  }

  /** Who waits for a write has no place meanwhile. */
  private <T> Answer<T> read(Request request, Function<ViewSession, T> report) {
    return reads.read(
        request.asked, (session, applied) -> gate.within(() -> report.apply(session)));
  }

  /** What all reports are asked and answered alike. */
  private static final class Request {
    private final Violations violations = new Violations();
    private final ReportParameters parameters;
    private final Asked asked;
    private final Format format;

    Request(UriInfo uri, HttpHeaders headers, Endpoint endpoint) {
      Parameters given = new Parameters(uri, violations, endpoint);
      this.parameters = new ReportParameters(given);
      this.asked = Asked.of(headers, given);
      this.format = Format.of(parameters, headers);
    }

    void refuse() {
      violations.refuse();
    }

    Response respond(Answer<?> answer, Report report) {
      return answer
          .respond(Response.Status.OK)
          .type(format.mediaType())
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
          .entity(format.write(report))
          .build();
    }
  }
}
