package helpdesk.simulation.world;

import helpdesk.command.log.LoggedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.TicketEvent;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.Projector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The committed events of one shard, and every document as it must be after each of them. A view is
 * a pure function of the log: so there is exactly one right document per version.
 */
public final class ShardTruth {
  private final int shard;
  private final List<LoggedEvent> rows = new ArrayList<>();
  private final TrueDocuments documents = new TrueDocuments();
  private final TrueEntries entries = new TrueEntries();
  private final TrueCounters counters = new TrueCounters();
  private final HandCount byHand = new HandCount();

  ShardTruth(int shard) {
    this.shard = shard;
  }

  public int shard() {
    return shard;
  }

  /** The newest committed seq. */
  public long head() {
    return rows.size();
  }

  LoggedEvent row(long seq) {
    return rows.get((int) seq - 1);
  }

  TrueDocuments documents() {
    return documents;
  }

  TrueEntries entries() {
    return entries;
  }

  TrueCounters counters() {
    return counters;
  }

  HandCount byHand() {
    return byHand;
  }

  /** A ticket's part of the log, as the command-service tells it. */
  public List<FeedRecord> log(UUID ticket) {
    return rows.stream()
        .filter(row -> row.envelope().ticketId().equals(ticket))
        .map(row -> Partition.read(-1, EventHeaders.of(row.envelope()), row.data()))
        .toList();
  }

  void committed(LoggedEvent row, TicketEvent event) {
    EventEnvelope at = row.envelope();
    rows.add(row);
    byHand.happened(at.ticketId(), event);
    FeedEvent feed = new FeedEvent(at, event, 0, Instant.EPOCH, Instant.EPOCH);
    for (Projector view : Views.all()) {
      switch (view.project(feed)) {
        case Change.Fields fields -> documents.add(view.collection(), at, fields);
        case Change.Entry entry -> entries.add(view.collection(), at.seq(), entry);
        case Change.Counts counts -> counters.add(view.collection(), at.seq(), counts);
      }
    }
  }

  /** A position claims that everything up to it is in all views. It never goes back. */
  void requirePosition(long before, Position now) {
    Broken.unless(
        now.seq() >= before, "the position of shard %d went from %d to %s", shard, before, now);
    Broken.unless(
        now.seq() <= head()
            && (now.isStart() || row(now.seq()).envelope().eventId().equals(now.eventId())),
        "the position of shard %d is %s, the log ends at %d",
        shard,
        now,
        head());
  }
}
