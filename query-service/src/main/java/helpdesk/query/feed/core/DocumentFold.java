package helpdesk.query.feed.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch changes in one ticket's document, version by version. */
final class DocumentFold {
  private final String id;
  private final FeedEvent first;
  private final List<Map<String, Object>> steps = new ArrayList<>();

  DocumentFold(String id, FeedEvent first) {
    this.id = id;
    this.first = first;
  }

  void add(Change.Fields change) {
    steps.add(change.fields());
  }

  String id() {
    return id;
  }

  FeedEvent first() {
    return first;
  }

  /** The version that the document must have before the batch; 0 for none. */
  long from() {
    return first.envelope().version() - 1;
  }

  long to() {
    return from() + steps.size();
  }

  /** All that comes after that version, as one write. */
  Documents.Advance after(long version) {
    Map<String, Object> fields = new LinkedHashMap<>();
    steps.subList((int) (version - from()), steps.size()).forEach(fields::putAll);
    return new Documents.Advance(id, version, to(), fields);
  }
}
