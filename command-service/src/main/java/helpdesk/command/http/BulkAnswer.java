package helpdesk.command.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the items of a bulk, in their order. */
@Schema(name = "BulkAnswer")
record BulkAnswer(List<Result> results) {

  /** One of them: the answer that it would have got as a request of its own. */
  @Schema(name = "BulkResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      int status,
      @Nullable TicketAnswer ticket,
      @Nullable String consistencyToken,
      @Nullable Boolean replayed,
      @Nullable Problem problem) {

    static Result refused(Problem problem) {
      return new Result(problem.status(), null, null, null, problem);
    }
  }

  /** Whether some of them may go through when they come again a moment later. */
  boolean deservesRetry() {
    return results.stream()
        .anyMatch(
            result -> result.problem() != null && ProblemType.passes(result.problem().code()));
  }
}
