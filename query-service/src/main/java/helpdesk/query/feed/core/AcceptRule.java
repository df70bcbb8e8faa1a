package helpdesk.query.feed.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which records of a partition are the log (design §4). Kafka may hold an event several times, and
 * later ones before earlier ones after a hole; density tells which is next. An earlier {@code seq}
 * is a duplicate, the next one is applied, a later one is thrown away, since the relay goes back
 * and sends it again. Whatever cannot be of the same log stops the shard; what an earlier life of
 * the log has left behind, or sends belatedly, is none of it. Whether an event can be applied is
 * not asked here: it has its place all the same.
 */
final class AcceptRule {
  private final int shard;
  private Position position;
  private final List<FeedRecord.Logged> events = new ArrayList<>();
  private final List<FeedRecord.Malformed> malformed = new ArrayList<>();
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
        List.copyOf(malformed),
        duplicates,
        discarded,
        foreign,
        Optional.ofNullable(gap),
        Optional.ofNullable(halt));
  }

  private void consider(FeedRecord next) {
    switch (next) {
      case FeedRecord.Malformed bad -> keepAside(bad);
      case FeedRecord.Logged logged -> place(logged);
    }
  }

  private void place(FeedRecord.Logged next) {
    EventEnvelope event = next.envelope();
    if (event.shard() != shard) {
      malformed.add(misplaced(next));
    } else if (event.era() < position.era()) {
      foreign++;
    } else if (position.era() != 0 && event.era() > position.era()) {
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

  /** No later record may come that tells of the gap which it leaves. */
  private void keepAside(FeedRecord.Malformed bad) {
    malformed.add(bad);
    if (bad.claimedSeq() > position.seq()) {
      miss(bad.claimedSeq(), bad.offset(), true);
    }
  }

  private void discard(FeedRecord.Logged next) {
    discarded++;
    miss(next.seq(), next.offset(), false);
  }

  private void miss(long seq, long offset, boolean claimed) {
    if (gap == null || gap.found() < seq) {
      gap = new Gap(position.seq() + 1, seq, offset, claimed);
    }
  }

  private void follow(FeedRecord.Logged next) {
    if (!Objects.equals(next.envelope().prev(), position.eventId())) {
      stop(Halt.Kind.FORKED, next, "it follows another event than the last one here");
      return;
    }
    events.add(next);
    position = Position.of(next);
  }

  private static FeedRecord.Malformed misplaced(FeedRecord.Logged record) {
    Map<String, Bytes> headers = new HashMap<>();
    EventHeaders.of(record.envelope())
        .forEach((name, value) -> headers.put(name, Bytes.of(value.getBytes(UTF_8))));
    String reason = "it belongs to shard " + record.envelope().shard();
    return new FeedRecord.Malformed(record.offset(), reason, null, headers, record.value());
  }

  private void stop(Halt.Kind kind, FeedRecord.Logged at, String detail) {
    halt = Halt.of(kind, at, detail);
  }
}
