package helpdesk.query.reports;

import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Ways into stored documents, in which any part of a path may be missing. */
final class Fields {
  private static final BsonDocument NOTHING = new BsonDocument();

  private Fields() {}

  /** What stands at a dotted path: name by name. */
  static Iterable<Map.Entry<String, BsonValue>> at(BsonDocument document, String path) {
    BsonDocument found = document;
    for (String name : path.split("\\.", -1)) {
      BsonValue next = found.get(name);
      if (next == null || !next.isDocument()) {
        return NOTHING.entrySet();
      }
      found = next.asDocument();
    }
    return found.entrySet();
  }

  static long number(BsonValue value) {
    return value.asNumber().longValue();
  }
}
