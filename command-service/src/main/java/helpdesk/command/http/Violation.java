package helpdesk.command.http;

import com.fasterxml.jackson.annotation.JsonInclude;

/** One thing that is wrong with a request: at a JSON pointer of the body, or in a parameter. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Violation(String pointer, String parameter, String code, String detail) {

  static Violation at(String pointer, String code, String detail) {
    return new Violation(pointer, null, code, detail);
  }

  /** In the path, the query or a header. */
  static Violation in(String parameter, String code, String detail) {
    return new Violation(null, parameter, code, detail);
  }
}
