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
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The change feed as the stream reads it. */
@ApplicationScoped
class Changes {
  private static final int PAGE = 500;

  /** Every client who catches up holds one while he is told, as slowly as he likes. */
  private static final int SMALL_PAGE = 50;

  private static final int CATCHING_UP = 8;

  private final Reads reads;
  private final TicketChanges changes;
  private final ObjectMapper json;
  private final Semaphore places = new Semaphore(CATCHING_UP, true);

  Changes(Reads reads, TicketChanges changes, ObjectMapper json) {
    this.reads = reads;
    this.changes = changes;
    this.json = json;
  }

  /** For the one who reads for all. */
  ChangePage after(ChangeCursor known) {
    return page(known, PAGE);
  }

  /** For one of many, who holds a place from before he reads it until he has told it. */
  ChangePage someAfter(ChangeCursor known) {
    return page(known, SMALL_PAGE);
  }

  /** Ends in a problem where nothing can be read after that. */
  void check(ChangeCursor known) {
    page(known, 0);
  }

  private ChangePage page(ChangeCursor known, int limit) {
    return reads.read(Asked.NOTHING, changes.after(known, limit)).shown();
  }

  /** Waits for a place to catch up; false where there is none in that time. */
  boolean enter(Duration wait) throws InterruptedException {
    return places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  void leave() {
    places.release();
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
