package helpdesk.query.feed.core;

import helpdesk.query.feed.core.Documents.Advance;
import helpdesk.query.feed.core.Documents.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the tickets' documents to the versions of a batch. A document that is there already is
 * left alone, one on the way is brought to the end: after a crash a batch is cut differently, and a
 * zombie may be writing the same. One that is behind what the position claims halts the shard.
 */
final class ViewWriter {
  private final Documents documents;
  private final Suspicion suspicion;

  ViewWriter(Documents documents, Suspicion suspicion) {
    this.documents = documents;
    this.suspicion = suspicion;
  }

  /** The lowest event that could not be applied, if any; what comes before it is written. */
  Optional<Halt> write(Fold fold, Instant now) {
    List<DocumentFold> behind = new ArrayList<>();
    fold.documents().forEach((name, folds) -> behind.addAll(advance(name, folds.values())));
    Optional<Halt> halt = judge(behind).or(fold::halt);
    long end = halt.map(Halt::seq).orElse(Long.MAX_VALUE);
    fold.entries()
        .forEach(
            (name, entries) -> {
              List<Change.Entry> before = List.copyOf(entries.headMap(end, false).values());
              if (!before.isEmpty()) {
                documents.insertOnce(name, before, now);
              }
            });
    return halt;
  }

  /** Those whose stored version is lower than the batch builds on. */
  private List<DocumentFold> advance(String collection, Collection<DocumentFold> folds) {
    List<DocumentFold> behind = new ArrayList<>();
    List<DocumentFold> left = List.copyOf(folds);
    List<Advance> writes = left.stream().map(fold -> fold.after(fold.from())).toList();
    while (!writes.isEmpty() && documents.advance(collection, writes) != Outcome.APPLIED) {
      Map<String, Long> stored =
          documents.versions(collection, left.stream().map(DocumentFold::id).toList());
      behind.addAll(left.stream().filter(fold -> version(stored, fold) < fold.from()).toList());
      left = left.stream().filter(fold -> isUnderWay(stored, fold)).toList();
      writes = next(writes, left.stream().map(fold -> fold.after(version(stored, fold))).toList());
    }
    return behind;
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

  private Optional<Halt> judge(List<DocumentFold> behind) {
    Optional<FeedEvent> lowest =
        behind.stream().map(DocumentFold::first).min(Comparator.comparingLong(FeedEvent::seq));
    lowest.ifPresent(event -> suspicion.raise("a document is behind its ticket"));
    return lowest.map(
        event ->
            Halt.of(
                Halt.Kind.NOT_APPLICABLE,
                event,
                "a view has no version "
                    + (event.envelope().version() - 1)
                    + " of its ticket to build on"));
  }
}
