package helpdesk.command.fuzz;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value with one thing changed on purpose.
 *
 * @param what tells what was changed
 */
record Mutant(String what, JsonNode value, Verdict verdict) {

  /** Whether the service must take it. */
  enum Verdict {
    VALID,
    INVALID,
    /** The document says one thing, the service is more generous, and both are right. */
    EITHER
  }
}
