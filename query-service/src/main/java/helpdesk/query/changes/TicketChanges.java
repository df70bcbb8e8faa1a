package helpdesk.query.changes;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Sorts;
import helpdesk.events.Shards;
import helpdesk.query.details.TicketDetails;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.View;
import helpdesk.query.freshness.ViewSession;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * START HERE: the tickets whose last event came after a cursor.
 *
 * <p>Why nothing is ever skipped: of a shard only what lies at or below its progress and before its
 * first event that waits is shown, and the cursor never gets beyond that. A document is moved on by
 * one guarded write that takes version and seq along, and never back. So a ticket that is not found
 * up to there, since a batch half written, a zombie's or a halted shard's has moved it already, has
 * a seq beyond the cursor and is shown once the progress has come there. What is redriven gets the
 * seq of an event that waited, and so lies beyond every cursor too.
 */
@ApplicationScoped
public class TicketChanges implements PanacheMongoRepositoryBase<TicketDetails, String> {
  private static final String INDEX = "shard_1_seq_1";

  /** The view of at most so many changes after the cursor. */
  public View<ChangePage> after(ChangeCursor cursor, int limit) {
    return (session, applied) ->
        new PageWalk(inEra(cursor, applied.era()), applied, limit)
            .page((shard, after, upTo, most) -> find(session, shard, after, upTo, most));
  }

  /** The view of nothing but where the changes have come by now. */
  public View<ChangeCursor> end() {
    return (session, applied) -> {
      ChangeCursor end = ChangeCursor.START.in(applied.era());
      for (int shard = 0; shard < Shards.COUNT; shard++) {
        end = end.with(shard, applied.seq(shard));
      }
      return end;
    };
  }

  private static ChangeCursor inEra(ChangeCursor cursor, int era) {
    if (cursor.era() == 0) {
      return cursor.in(era);
    }
    // Views without any progress are about to be built; of which era they will be is not known.
    if (era != 0 && era != cursor.era()) {
      throw new ProblemException(
          ProblemCode.CURSOR_EXPIRED,
          "the log was restored since; begin again without a cursor and replace all you have");
    }
    return cursor;
  }

  private List<TicketDetails> find(
      ViewSession session, int shard, long after, long upTo, int most) {
    return MajorityRead.hinted(INDEX, index -> find(session, shard, after, upTo, most, index));
  }

  private List<TicketDetails> find(
      ViewSession session, int shard, long after, long upTo, int most, String index) {
    return MajorityRead.find(
            session, mongoCollection(), and(eq("shard", shard), gt("seq", after), lte("seq", upTo)))
        .sort(Sorts.ascending("shard", "seq"))
        .hintString(index)
        .limit(most)
        .batchSize(most + 1)
        .into(new ArrayList<>());
  }
}
