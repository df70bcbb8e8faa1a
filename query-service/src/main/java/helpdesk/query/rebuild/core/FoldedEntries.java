package helpdesk.query.rebuild.core;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Documents of the events' own, of one shard and one view: inserted once, whoever comes first. */
final class FoldedEntries {
  private static final int MOST = 250;

  private final String collection;
  private final List<Change.Entry> entries = new ArrayList<>();

  FoldedEntries(String collection) {
    this.collection = collection;
  }

  void add(Change.Entry entry) {
    entries.add(entry);
  }

  /** Writes all and forgets them; may be repeated after a failure. */
  void write(Documents documents, Instant now) {
    while (!entries.isEmpty()) {
      List<Change.Entry> some = entries.subList(0, Math.min(MOST, entries.size()));
      documents.insertOnce(collection, List.copyOf(some), now);
      some.clear();
    }
  }
}
