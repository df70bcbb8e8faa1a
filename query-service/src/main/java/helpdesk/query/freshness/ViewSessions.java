package helpdesk.query.freshness;

import com.mongodb.client.MongoClient;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/** Where looks at the views begin, and whether what they saw was still kept. */
@ApplicationScoped
public class ViewSessions {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final MongoClient client;
  private final Generations generations;

  ViewSessions(MongoClient client, Generations generations) {
    this.client = client;
    this.generations = generations;
  }

  /** A look at the generation that serves. */
  public ViewSession serving() {
    return of(generations.serving());
  }

  /** A look at that generation, whether it serves or not. */
  public ViewSession of(Generation generation) {
    return ViewSession.begin(client, generation);
  }

  /** A look at the generation that a cursor was begun on; a problem where that cannot be read. */
  ViewSession of(OptionalInt begunOn) {
    if (begunOn.isEmpty()) {
      return serving();
    }
    return generations
        .readable(begunOn.getAsInt())
        .map(this::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.CURSOR_EXPIRED,
                    "the views that these pages were cut from are gone; begin again without a"
                        + " cursor"));
  }

  /**
   * Refuses what was read from a generation that was dropped meanwhile, however long ago that look
   * began: nothing that is missing there is missing in truth.
   */
  public void confirm(ViewSession session) {
    if (!generations.isLive(session.generation())) {
      throw new ProblemException(
              ProblemCode.UNAVAILABLE, "the views were replaced while they were read")
          .retryAfterSeconds(RETRY_AFTER_SECONDS);
    }
  }
}
