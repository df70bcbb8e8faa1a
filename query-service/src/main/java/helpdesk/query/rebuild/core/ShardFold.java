package helpdesk.query.rebuild.core;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventJson;
import helpdesk.events.LogPage;
import helpdesk.events.LoggedRecord;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.TransientFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A shard's events from the first one to a target, folded in memory, so that each ticket is written
 * once and each counter is created whole. What takes more memory than allowed is written on the
 * way; later events of those tickets build on what was written.
 *
 * <p>Ends before its target at the first event that cannot be folded: the ordinary projector knows
 * what to do with that one.
 */
final class ShardFold {
  /** What an event takes beside its data, and its data more than once, roughly. */
  private static final long OVERHEAD = 1_000;

  private static final long TIMES = 3;

  private final int shard;
  private final int era;
  private final long target;
  private final List<View> views;
  private final Documents documents;
  private final long budget;
  private Position position;
  private long bytes;
  private boolean blocked;

  /** One view, and what is folded of it. */
  private record View(
      Projector projector, FoldedTickets tickets, FoldedEntries entries, FoldedCounters counters) {

    static View of(Projector projector) {
      String name = projector.collection();
      return new View(
          projector, new FoldedTickets(name), new FoldedEntries(name), new FoldedCounters(name));
    }

    void add(FeedEvent event, Change change) {
      switch (change) {
        case Change.Fields fields -> tickets.add(event, fields);
        case Change.Entry entry -> entries.add(entry);
        case Change.Counts counts -> counters.add(event.seq(), counts);
      }
    }
  }

  ShardFold(
      int shard,
      int era,
      long target,
      List<Projector> projectors,
      Documents documents,
      long budget) {
    this.shard = shard;
    this.era = era;
    this.target = target;
    this.views = projectors.stream().map(View::of).toList();
    this.documents = documents;
    this.budget = budget;
    this.position = new Position(era, 0, Position.START.offset(), null);
  }

  /** The last event that is folded. */
  Position position() {
    return position;
  }

  boolean isComplete() {
    return blocked || position.seq() >= target;
  }

  boolean isFull() {
    return bytes > budget;
  }

  /** Takes what follows, as far as the target; nothing is written. */
  void take(LogPage page, Instant now) {
    for (LoggedRecord each : page.records()) {
      if (isComplete()) {
        return;
      }
      EventEnvelope envelope = each.envelope();
      check(envelope);
      if (EventJson.decode(envelope.type(), each.value()) instanceof DecodedEvent.Known known) {
        take(new FeedEvent(envelope, known.event(), Position.START.offset(), null, now), each);
      } else {
        blocked = true;
      }
    }
  }

  private void check(EventEnvelope next) {
    if (next.era() != era
        || next.shard() != shard
        || next.seq() != position.seq() + 1
        || !Objects.equals(next.prev(), position.eventId())) {
      throw new LogDiffers(
          "seq %d of shard %d, era %d, does not follow seq %d of era %d"
              .formatted(next.seq(), next.shard(), next.era(), position.seq(), era));
    }
  }

  private void take(FeedEvent event, LoggedRecord record) {
    Map<View, Change> changes = new LinkedHashMap<>();
    try {
      views.forEach(view -> changes.put(view, view.projector().project(event)));
    } catch (RuntimeException e) {
      blocked = true;
      return;
    }
    changes.forEach((view, change) -> view.add(event, change));
    position = Position.of(event);
    bytes += OVERHEAD + TIMES * record.data().length();
  }

  /**
   * Writes tickets, then entries, and forgets them; may be repeated after a failure. A ticket that
   * is refused by any view leaves no entry here: its events are going to wait.
   */
  void spill(Instant now) {
    views.forEach(view -> view.tickets().write(documents));
    views.forEach(view -> view.entries().write(documents, now));
    bytes = 0;
  }

  /** Writes all that is left: views, then counters, then the position. May be repeated. */
  Position finish(Instant now, long offset) {
    spill(now);
    views.forEach(view -> view.counters().write(documents, shard));
    Position end = new Position(era, position.seq(), offset, position.eventId());
    if (end.isStart()) {
      return end;
    }
    documents.moveOn(shard, new Position(era, 0, Position.START.offset(), null), end, false);
    Position stored = documents.positions(new ArrayList<>(List.of(shard))).get(shard);
    if (stored == null || stored.seq() < end.seq()) {
      throw new TransientFailure("the position neither matched its guard nor moved");
    }
    return stored;
  }
}
