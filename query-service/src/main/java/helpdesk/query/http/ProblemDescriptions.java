package helpdesk.query.http;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All types of problems of this URL. */
@Schema(name = "ProblemDescriptions")
record ProblemDescriptions(List<ProblemDescription> items) {

  static ProblemDescriptions all() {
    return new ProblemDescriptions(
        Arrays.stream(ProblemCode.values()).map(ProblemDescription::of).toList());
  }
}
