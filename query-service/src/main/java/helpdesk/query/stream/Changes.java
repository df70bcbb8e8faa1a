package helpdesk.query.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.query.changes.ChangeCursor;
import helpdesk.query.changes.ChangePage;
import helpdesk.query.changes.TicketChange;
import helpdesk.query.changes.TicketChanges;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** The change feed as the stream reads it. */
@ApplicationScoped
class Changes {
  private static final int PAGE = 500;

  private final Reads reads;
  private final TicketChanges changes;
  private final ObjectMapper json;

  Changes(Reads reads, TicketChanges changes, ObjectMapper json) {
    this.reads = reads;
    this.changes = changes;
    this.json = json;
  }

  ChangePage after(ChangeCursor known) {
    return reads.read(Asked.NOTHING, changes.after(known, PAGE)).shown();
  }

  /** Where the changes have come by now. */
  ChangeCursor end() {
    return reads.read(Asked.NOTHING, changes.end()).shown();
  }

  Happening.TicketChanged happening(int era, TicketChange change) {
    try {
      return new Happening.TicketChanged(
          era, change.shard(), change.seq(), json.writeValueAsString(change.item()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
