package helpdesk.query.rebuild.core;

import helpdesk.query.feed.core.Documents.Advance;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that some events make of one ticket's document, folded into one write. */
final class FoldedTicket {
  private final String id;
  private final long from;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private long to;

  FoldedTicket(String id, long from) {
    this.id = id;
    this.from = from;
    this.to = from;
  }

  String id() {
    return id;
  }

  /** The version that must be there before; 0 for none. */
  long from() {
    return from;
  }

  long to() {
    return to;
  }

  void add(Map<String, Object> change) {
    fields.putAll(change);
    to++;
  }

  /**
   * From a version on the way too: later fields are those of the end, earlier ones are the same.
   */
  Advance after(long version) {
    return new Advance(id, version, to, fields);
  }
}
