package helpdesk.query.feed.core;

import helpdesk.query.feed.core.Documents.Advance;
import helpdesk.query.feed.core.Documents.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Brings the tickets' documents to the versions of a batch. A document that is there already is
 * left alone, one on the way is brought to the end: after a crash a batch is cut differently, and a
 * zombie may be writing the same. A ticket one of whose documents is behind what the position
 * claims, or is refused by the database, is handed back; some of its documents may be written.
 */
final class ViewWriter {
  private final Documents documents;
  private final Suspicion suspicion;

  ViewWriter(Documents documents, Suspicion suspicion) {
    this.documents = documents;
    this.suspicion = suspicion;
  }

  /** The tickets whose events could not all be written, and why. */
  Map<UUID, Trouble> write(Fold fold, Instant now) {
    Map<UUID, Trouble> troubles = new HashMap<>();
    fold.documents().forEach((name, folds) -> advance(name, folds.values(), troubles));
    if (troubles.values().stream().anyMatch(each -> each.kind() == Trouble.Kind.BEHIND)) {
      suspicion.raise("a document is behind its ticket");
    }
    fold.entries().forEach((name, entries) -> insert(name, fold, entries, troubles, now));
    return troubles;
  }

  private void advance(
      String collection, Collection<DocumentFold> folds, Map<UUID, Trouble> troubles) {
    List<DocumentFold> left = List.copyOf(folds);
    List<Advance> writes = left.stream().map(fold -> fold.after(fold.from())).toList();
    while (!writes.isEmpty()) {
      try {
        if (documents.advance(collection, writes) == Outcome.APPLIED) {
          return;
        }
      } catch (RefusedWrite e) {
        e.reasons().forEach((id, reason) -> refused(troubles, UUID.fromString(id), reason));
        left = left.stream().filter(fold -> !e.reasons().containsKey(fold.id())).toList();
        writes = writes.stream().filter(each -> !e.reasons().containsKey(each.id())).toList();
        continue;
      }
      Map<String, Long> stored =
          documents.versions(collection, left.stream().map(DocumentFold::id).toList());
      left.stream()
          .filter(fold -> version(stored, fold) < fold.from())
          .forEach(fold -> troubles.put(UUID.fromString(fold.id()), behind(collection, fold)));
      left = left.stream().filter(fold -> isUnderWay(stored, fold)).toList();
      writes = next(writes, left.stream().map(fold -> fold.after(version(stored, fold))).toList());
    }
  }

  private static boolean isUnderWay(Map<String, Long> stored, DocumentFold fold) {
    long version = version(stored, fold);
    return version >= fold.from() && version < fold.to();
  }

  private static long version(Map<String, Long> stored, DocumentFold fold) {
    return stored.getOrDefault(fold.id(), 0L);
  }

  /** A write that met no document although its guard fits: a majority does not see it yet. */
  private static List<Advance> next(List<Advance> tried, List<Advance> next) {
    if (next.stream().anyMatch(tried::contains)) {
      throw new TransientFailure("a document neither matched its guard nor moved");
    }
    return next;
  }

  private void insert(
      String collection,
      Fold fold,
      NavigableMap<Long, Change.Entry> entries,
      Map<UUID, Trouble> troubles,
      Instant now) {
    NavigableMap<Long, Change.Entry> left = new TreeMap<>(entries);
    left.keySet().removeIf(seq -> troubles.containsKey(fold.ticket(seq)));
    while (!left.isEmpty()) {
      try {
        documents.insertOnce(collection, List.copyOf(left.values()), now);
        return;
      } catch (RefusedWrite e) {
        left.forEach(
            (seq, entry) -> {
              String reason = e.reasons().get(entry.id());
              if (reason != null) {
                refused(troubles, fold.ticket(seq), reason);
              }
            });
        left.values().removeIf(entry -> e.reasons().containsKey(entry.id()));
      }
    }
  }

  private static void refused(Map<UUID, Trouble> troubles, UUID ticket, String reason) {
    troubles.put(ticket, new Trouble(Trouble.Kind.REFUSED, reason));
  }

  private static Trouble behind(String collection, DocumentFold fold) {
    return new Trouble(
        Trouble.Kind.BEHIND,
        collection + " has no version " + fold.from() + " of the ticket to build on");
  }
}
