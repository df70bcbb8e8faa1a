package helpdesk.query.feed.core;

import helpdesk.events.TicketEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A batch of events turned into what it changes: per document, per entry and per counter. */
final class Fold {
  private final Map<String, Map<String, DocumentFold>> documents = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Long, Change.Entry>> entries = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Long, Change.Counts>> counts = new LinkedHashMap<>();
  private final List<Projector> projectors;
  private Halt halt;

  private Fold(List<Projector> projectors) {
    this.projectors = projectors;
  }

  /** Folds up to the first event that cannot be applied. */
  static Fold of(List<FeedEvent> events, List<Projector> projectors) {
    Fold fold = new Fold(projectors);
    for (FeedEvent event : events) {
      fold.add(event);
      if (fold.halt != null) {
        break;
      }
    }
    return fold;
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

  Optional<Halt> halt() {
    return Optional.ofNullable(halt);
  }

  private void add(FeedEvent event) {
    long version = event.envelope().version();
    if ((version == 1) != (event.event() instanceof TicketEvent.TicketOpened)) {
      refuse(event, "a ticket is opened by its first version and by no other");
      return;
    }
    List<Change> changes = new ArrayList<>();
    try {
      projectors.forEach(each -> changes.add(each.project(event)));
    } catch (RuntimeException e) {
      refuse(event, "a view cannot project it: " + e.getClass().getName());
      return;
    }
    for (int i = 0; i < changes.size() && halt == null; i++) {
      merge(projectors.get(i).collection(), event, changes.get(i));
    }
  }

  private void merge(String collection, FeedEvent event, Change change) {
    switch (change) {
      case Change.Fields fields -> merge(collection, event, fields);
      case Change.Entry entry ->
          entries.computeIfAbsent(collection, c -> new TreeMap<>()).put(event.seq(), entry);
      case Change.Counts some -> {
        if (!some.amounts().isEmpty()) {
          counts.computeIfAbsent(collection, c -> new TreeMap<>()).put(event.seq(), some);
        }
      }
    }
  }

  private void merge(String collection, FeedEvent event, Change.Fields fields) {
    DocumentFold document =
        documents
            .computeIfAbsent(collection, c -> new LinkedHashMap<>())
            .computeIfAbsent(
                event.envelope().ticketId().toString(), id -> new DocumentFold(id, event));
    if (document.to() + 1 != event.envelope().version()) {
      refuse(event, "version " + document.to() + " of its ticket came before it");
    } else {
      document.add(fields);
    }
  }

  private void refuse(FeedEvent event, String detail) {
    halt = Halt.of(Halt.Kind.NOT_APPLICABLE, event, detail);
  }
}
