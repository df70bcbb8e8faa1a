package helpdesk.command.http;

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

  static ProblemDescription of(ProblemType type) {
    return new ProblemDescription(
        type.uri(),
        type.code(),
        type.status(),
        type.title(),
        type.meaning(),
        type.remedy(),
        type.members());
  }
}
