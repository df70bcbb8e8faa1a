package helpdesk.query.feed.core;

import helpdesk.query.feed.core.Documents.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What one owner of a shard knows of its parked tickets (docs/adr/0014). It is read after the
 * position, so it lacks nothing that waits before it; and again before each batch while there is
 * anything, since tickets are redriven meanwhile. What it still holds of those is harmless: their
 * counters are past these seqs, or are not moved by them.
 */
final class Parking {
  /**
   * Of one ticket, half of what a document may hold. Of what does not fit only is kept which event
   * it is: a redrive finds it in the log.
   */
  private static final long MOST_BYTES = 8L << 20;

  private static final int ROUNDS = 5;

  private final Documents documents;
  private final int shard;
  private final int most;
  private final List<Projector> projectors;
  private final Map<UUID, Marker> markers = new HashMap<>();
  private boolean known;

  Parking(Documents documents, int shard, int most, List<Projector> projectors) {
    this.documents = documents;
    this.shard = shard;
    this.most = most;
    this.projectors = projectors;
  }

  boolean isEmpty() {
    return markers.isEmpty();
  }

  /** Of all events that wait. */
  NavigableSet<Long> seqs() {
    NavigableSet<Long> seqs = new TreeSet<>();
    markers.values().forEach(each -> seqs.addAll(each.seqs()));
    return seqs;
  }

  /** Whether no event up to that seq has been applied. */
  boolean isAllUpTo(long seq) {
    return seqs().headSet(seq, true).size() == seq;
  }

  /** Before each batch. */
  void look() {
    if (!known || !markers.isEmpty()) {
      lookAgain();
    }
  }

  private void lookAgain() {
    lookAgain(Set.of());
  }

  /** Because counters were seen that owe these as well. */
  void lookAgain(Set<Long> owed) {
    Set<Long> gone = seqs();
    gone.addAll(owed);
    known = false;
    markers.clear();
    documents.markers(shard).forEach(each -> markers.put(each.ticket(), each));
    gone.removeAll(seqs());
    if (!gone.isEmpty()) {
      // Whatever they count is counted. What is still owed was left behind by stale knowledge.
      projectors.stream()
          .filter(Projector::counts)
          .forEach(each -> documents.forgive(each.collection(), shard, gone));
    }
    known = true;
  }

  /** After a failure nobody knows what was written. */
  void doubt() {
    known = false;
  }

  boolean holds(FeedRecord.Logged event) {
    Marker marker = markers.get(event.envelope().ticketId());
    return marker != null && marker.holds(event.seq());
  }

  /** Why the shard must stop before it parks more. */
  Optional<Halt> tooMany(Fold fold) {
    return fold.beyond(most - markers.size())
        .map(
            event ->
                Halt.of(
                    Halt.Kind.MASS_PARKING,
                    event,
                    "more than " + most + " tickets of the shard cannot be applied"));
  }

  /** The batch as it can be applied, by what is known of markers. */
  Fold fold(List<FeedRecord.Logged> events) {
    return Fold.of(events, projectors, this::holds);
  }

  /**
   * Has events of parked tickets wait with the others. False where one of these is parked no
   * longer: the batch is to be folded again, since its events are to be applied.
   */
  boolean hold(Fold fold) {
    return fold.held().entrySet().stream().allMatch(each -> add(each.getKey(), each.getValue()));
  }

  /** Parks what a batch cannot apply. */
  void park(Map<UUID, Waiting> waiting, Instant now) {
    waiting.forEach((ticket, each) -> park(ticket, each, now));
  }

  private void park(UUID ticket, Waiting waiting, Instant now) {
    for (int round = 0; round < ROUNDS; round++) {
      if (add(ticket, waiting.events())) {
        return;
      }
      List<ParkedEvent> events = parked(0, waiting.events());
      var parked = new ParkedTicket(ticket, shard, 1, waiting.trouble(), now, events);
      if (documents.park(parked) == Outcome.APPLIED) {
        markers.put(ticket, marker(new Marker(ticket, 0, 0, seqs(events)), events));
        return;
      }
      lookAgain();
    }
    throw new TransientFailure("a ticket is parked and redriven again and again");
  }

  /** Whether these events wait now; not where the ticket is parked no longer. */
  private boolean add(UUID ticket, List<FeedRecord.Logged> events) {
    for (int round = 0; round < ROUNDS; round++) {
      Marker marker = markers.get(ticket);
      if (marker == null) {
        return false;
      }
      List<FeedRecord.Logged> missing =
          events.stream().filter(each -> !marker.seqs().contains(each.seq())).toList();
      List<ParkedEvent> more = parked(marker.bytes(), missing);
      if (more.isEmpty()) {
        return true;
      }
      if (documents.parkMore(marker, more) == Outcome.APPLIED) {
        markers.put(ticket, marker(marker, more));
        return true;
      }
      lookAgain();
    }
    throw new TransientFailure("a marker changed again and again");
  }

  private static List<ParkedEvent> parked(long bytes, List<FeedRecord.Logged> events) {
    List<ParkedEvent> parked = new ArrayList<>();
    long sum = bytes;
    for (FeedRecord.Logged event : events) {
      ParkedEvent whole = ParkedEvent.of(event);
      ParkedEvent kept = sum + whole.size() <= MOST_BYTES ? whole : whole.inBrief();
      parked.add(kept);
      sum += kept.size();
    }
    return parked;
  }

  private static Marker marker(Marker before, List<ParkedEvent> more) {
    NavigableSet<Long> seqs = new TreeSet<>(before.seqs());
    seqs.addAll(seqs(more));
    long bytes = before.bytes() + more.stream().mapToInt(ParkedEvent::size).sum();
    return new Marker(before.ticket(), before.revision() + 1, bytes, seqs);
  }

  private static NavigableSet<Long> seqs(List<ParkedEvent> events) {
    NavigableSet<Long> seqs = new TreeSet<>();
    events.forEach(each -> seqs.add(each.seq()));
    return seqs;
  }
}
