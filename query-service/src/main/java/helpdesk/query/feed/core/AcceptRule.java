package helpdesk.query.feed.core;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which records of a partition are the log (design §4). Kafka may hold an event several times, and
 * later ones before earlier ones after a hole; density tells which is next. An earlier {@code seq}
 * is a duplicate, the next one is applied, a later one is thrown away, since the relay goes back
 * and sends it again. Whatever cannot be of the same log stops the shard.
 */
final class AcceptRule {
  private final int shard;
  private Position position;
  private final List<FeedEvent> events = new ArrayList<>();
  private int duplicates;
  private int discarded;
  private int foreign;
  private Gap gap;
  private Halt halt;

  private AcceptRule(int shard, Position from) {
    this.shard = shard;
    this.position = from;
  }

  static Acceptance accept(int shard, Position from, List<FeedRecord> batch) {
    AcceptRule rule = new AcceptRule(shard, from);
    for (FeedRecord each : batch) {
      rule.consider(each);
      if (rule.halt != null) {
        break;
      }
    }
    return rule.result();
  }

  private Acceptance result() {
    return new Acceptance(
        List.copyOf(events),
        duplicates,
        discarded,
        foreign,
        Optional.ofNullable(gap),
        Optional.ofNullable(halt));
  }

  private void consider(FeedRecord next) {
    switch (next) {
      case FeedRecord.Foreign none -> foreign++;
      case FeedRecord.Malformed bad ->
          halt = new Halt(Halt.Kind.MALFORMED, 0, null, null, bad.offset(), bad.reason());
      case FeedRecord.Logged logged -> place(logged);
    }
  }

  private void place(FeedRecord.Logged next) {
    EventEnvelope event = next.envelope();
    if (event.shard() != shard) {
      stop(Halt.Kind.MALFORMED, next, "it belongs to shard " + event.shard());
    } else if (!position.isStart() && event.era() != position.era()) {
      stop(Halt.Kind.FORKED, next, "era " + event.era() + " after events of era " + position.era());
    } else if (event.seq() > position.seq() + 1) {
      discard(next);
    } else if (event.seq() == position.seq() + 1) {
      follow(next);
    } else if (event.seq() == position.seq() && !event.eventId().equals(position.eventId())) {
      stop(Halt.Kind.FORKED, next, "another event stood at this seq before");
    } else {
      duplicates++;
    }
  }

  private void discard(FeedRecord.Logged next) {
    discarded++;
    if (gap == null || gap.found() < next.envelope().seq()) {
      gap = new Gap(position.seq() + 1, next.envelope().seq(), next.offset());
    }
  }

  private void follow(FeedRecord.Logged next) {
    if (!Objects.equals(next.envelope().prev(), position.eventId())) {
      stop(Halt.Kind.FORKED, next, "it follows another event than the last one here");
      return;
    }
    switch (next.decoded()) {
      case DecodedEvent.Known known ->
          apply(
              new FeedEvent(
                  next.envelope(),
                  known.event(),
                  next.offset(),
                  next.relayedAt(),
                  next.consumedAt()));
      case DecodedEvent.UnknownType unknown ->
          stop(Halt.Kind.UNKNOWN_TYPE, next, "this build does not know the type");
      case DecodedEvent.Undecodable bad ->
          // Not the codec's own words: they may quote what a customer wrote.
          stop(Halt.Kind.UNDECODABLE, next, "the data does not follow the contract");
    }
  }

  private void apply(FeedEvent event) {
    events.add(event);
    position = Position.of(event);
  }

  private void stop(Halt.Kind kind, FeedRecord.Logged at, String detail) {
    halt = Halt.of(kind, at.envelope(), at.offset(), detail);
  }
}
