package helpdesk.query.audit;

import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.bson.BsonReader;
import org.bson.BsonType;

/**
 * Sums of counters that can be compared without keeping the counters: each amount times a hash of
 * its path. Amounts add up, so these do, and a shard's counters are many.
 */
final class CounterSum {
  /** What a document holds beside amounts. */
  private static final Set<String> OTHERS = Set.of("_id", "last", "shard", "key", "owed");

  private CounterSum() {}

  static long of(String path, long amount) {
    return Hash.of(path) * amount;
  }

  /** All amounts. */
  static long of(Map<String, Long> amounts) {
    long sum = 0;
    for (Map.Entry<String, Long> each : amounts.entrySet()) {
      sum += of(each.getKey(), each.getValue());
    }
    return sum;
  }

  /** Walks a stored document: its amounts by path. The reader is at its beginning. */
  static void amounts(BsonReader stored, ObjLongConsumer<String> each) {
    stored.readStartDocument();
    while (stored.readBsonType() != BsonType.END_OF_DOCUMENT) {
      String name = stored.readName();
      if (OTHERS.contains(name)) {
        stored.skipValue();
      } else {
        value(name, stored, each);
      }
    }
    stored.readEndDocument();
  }

  private static void value(String path, BsonReader stored, ObjLongConsumer<String> each) {
    switch (stored.getCurrentBsonType()) {
      case INT32 -> each.accept(path, stored.readInt32());
      case INT64 -> each.accept(path, stored.readInt64());
      case DOUBLE -> each.accept(path, (long) stored.readDouble());
      case DOCUMENT -> {
        stored.readStartDocument();
        while (stored.readBsonType() != BsonType.END_OF_DOCUMENT) {
          value(path + "." + stored.readName(), stored, each);
        }
        stored.readEndDocument();
      }
      default -> stored.skipValue();
    }
  }
}
