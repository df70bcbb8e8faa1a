package helpdesk.query.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a type of problems means, and what its receiver can do. */
@Schema(name = "ProblemDescription")
record ProblemDescription(
    String type,
    String code,
    int status,
    String title,
    String meaning,
    String remedy,
    List<String> members) {

  static ProblemDescription of(ProblemCode code) {
    return new ProblemDescription(
        code.uri(),
        code.wire(),
        code.status(),
        code.title(),
        code.meaning(),
        code.remedy(),
        code.members());
  }
}
