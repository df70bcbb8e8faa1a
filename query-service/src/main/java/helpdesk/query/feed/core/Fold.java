package helpdesk.query.feed.core;

import helpdesk.events.DecodedEvent;
import helpdesk.events.TicketEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A batch of events turned into what it changes: per document, per entry and per counter. An event
 * that cannot be applied waits, and so do all later ones of its ticket.
 */
final class Fold {
  private final Map<String, Map<String, DocumentFold>> documents = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Long, Change.Entry>> entries = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Long, Change.Counts>> counts = new LinkedHashMap<>();
  private final Map<UUID, List<FeedRecord.Logged>> held = new LinkedHashMap<>();
  private final Map<UUID, List<FeedRecord.Logged>> applied = new LinkedHashMap<>();
  private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
  private final Map<UUID, Long> versions = new HashMap<>();
  private final Map<Long, UUID> tickets = new HashMap<>();
  private final List<Projector> projectors;

  private Fold(List<Projector> projectors) {
    this.projectors = projectors;
  }

  /** Folds all but the events that are held back. */
  static Fold of(
      List<FeedRecord.Logged> events,
      List<Projector> projectors,
      Predicate<FeedRecord.Logged> isHeld) {
    Fold fold = new Fold(projectors);
    for (FeedRecord.Logged event : events) {
      if (isHeld.test(event)) {
        put(fold.held, event);
      } else {
        fold.add(event);
      }
    }
    return fold;
  }

  private static void put(Map<UUID, List<FeedRecord.Logged>> tickets, FeedRecord.Logged event) {
    tickets.computeIfAbsent(event.envelope().ticketId(), id -> new ArrayList<>()).add(event);
  }

  Map<String, Map<String, DocumentFold>> documents() {
    return documents;
  }

  /** By collection, then by seq. */
  Map<String, NavigableMap<Long, Change.Entry>> entries() {
    return entries;
  }

  /** By collection, then by seq. */
  Map<String, NavigableMap<Long, Change.Counts>> counts() {
    return counts;
  }

  /** Whose event that is. */
  UUID ticket(long seq) {
    return tickets.get(seq);
  }

  /** Of the events that change views. */
  Set<Long> appliedSeqs() {
    Set<Long> seqs = new HashSet<>();
    applied.values().forEach(events -> events.forEach(each -> seqs.add(each.seq())));
    return seqs;
  }

  /** What was held back, by ticket. */
  Map<UUID, List<FeedRecord.Logged>> held() {
    return held;
  }

  /** What cannot be applied, by ticket, the lowest seq first. */
  Map<UUID, Waiting> waiting() {
    return waiting;
  }

  /** The first event of the ticket that would wait beside so many others. */
  Optional<FeedRecord.Logged> beyond(int room) {
    return waiting.values().stream()
        .skip(Math.max(0, room))
        .map(each -> each.events().getFirst())
        .findFirst();
  }

  /** These tickets' views do not take their events: all of them wait, from the first one on. */
  void refuse(Map<UUID, Trouble> tickets) {
    tickets.forEach(
        (ticket, trouble) -> {
          List<FeedRecord.Logged> events = new ArrayList<>(applied.remove(ticket));
          events.forEach(each -> counts.values().forEach(seqs -> seqs.remove(each.seq())));
          Waiting more = waiting.remove(ticket);
          if (more != null) {
            events.addAll(more.events());
          }
          waiting.put(ticket, new Waiting(trouble, events));
        });
    sort();
  }

  private void sort() {
    List<Map.Entry<UUID, Waiting>> sorted = new ArrayList<>(waiting.entrySet());
    sorted.sort(Map.Entry.comparingByValue(Comparator.comparingLong(Waiting::firstSeq)));
    waiting.clear();
    sorted.forEach(each -> waiting.put(each.getKey(), each.getValue()));
  }

  /** As if the batch had ended before that seq, but for views: these may be ahead. */
  void endBefore(long seq) {
    counts.values().forEach(seqs -> seqs.tailMap(seq, true).clear());
    held.values().forEach(events -> events.removeIf(event -> event.seq() >= seq));
    waiting.values().forEach(each -> each.events().removeIf(event -> event.seq() >= seq));
    waiting.values().removeIf(each -> each.events().isEmpty());
  }

  private void add(FeedRecord.Logged event) {
    UUID ticket = event.envelope().ticketId();
    Waiting earlier = waiting.get(ticket);
    if (earlier != null) {
      earlier.events().add(event);
      return;
    }
    Optional<Trouble> trouble =
        switch (event.decoded()) {
          case DecodedEvent.Known known -> apply(event, known.event());
          case DecodedEvent.UnknownType unknown ->
              trouble(Trouble.Kind.UNKNOWN_TYPE, "this build does not know " + unknown.type());
          case DecodedEvent.Undecodable bad ->
              trouble(Trouble.Kind.UNDECODABLE, "the data does not follow the contract");
        };
    trouble.ifPresent(why -> waiting.put(ticket, new Waiting(why, List.of(event))));
  }

  private Optional<Trouble> apply(FeedRecord.Logged record, TicketEvent event) {
    UUID ticket = record.envelope().ticketId();
    long version = record.envelope().version();
    long before = versions.getOrDefault(ticket, version - 1);
    if (before != version - 1 || (version == 1) != (event instanceof TicketEvent.TicketOpened)) {
      return trouble(
          Trouble.Kind.OUT_OF_ORDER, "version " + version + " does not follow version " + before);
    }
    List<Change> changes = new ArrayList<>();
    FeedEvent projected = FeedEvent.of(record, event);
    try {
      projectors.forEach(each -> changes.add(each.project(projected)));
    } catch (RuntimeException e) {
      return trouble(Trouble.Kind.NOT_PROJECTED, "a projector fails: " + e.getClass().getName());
    }
    versions.put(ticket, version);
    tickets.put(record.seq(), ticket);
    put(applied, record);
    for (int i = 0; i < changes.size(); i++) {
      merge(projectors.get(i).collection(), projected, changes.get(i));
    }
    return Optional.empty();
  }

  private void merge(String collection, FeedEvent event, Change change) {
    switch (change) {
      case Change.Fields fields ->
          documents
              .computeIfAbsent(collection, c -> new LinkedHashMap<>())
              .computeIfAbsent(
                  event.envelope().ticketId().toString(), id -> new DocumentFold(id, event))
              .add(fields);
      case Change.Entry entry ->
          entries.computeIfAbsent(collection, c -> new TreeMap<>()).put(event.seq(), entry);
      case Change.Counts some -> {
        if (!some.amounts().isEmpty()) {
          counts.computeIfAbsent(collection, c -> new TreeMap<>()).put(event.seq(), some);
        }
      }
    }
  }

  private static Optional<Trouble> trouble(Trouble.Kind kind, String reason) {
    return Optional.of(new Trouble(kind, reason));
  }
}
