package helpdesk.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.harness.Answer;

/** What answers of the read URL tell. */
final class Reads {
  private Reads() {}

  /**
   * The version in which the details or a page of the list show the ticket; 0 where they do not.
   */
  static long versionIn(Answer read, String ticketId) {
    if (read.id().equals(ticketId)) {
      return read.version();
    }
    for (JsonNode item : read.body().path("items")) {
      if (item.path("id").asText().equals(ticketId)) {
        return item.path("version").asLong();
      }
    }
    return 0;
  }
}
