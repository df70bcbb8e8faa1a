package helpdesk.query.freshness;

import helpdesk.events.LogHeads;
import java.util.List;
import java.util.Map;

/**
 * How far the log has come, outside of the views.
 *
 * @param source where the heads are from; null where they are not known
 * @param era of the heads; 0 where they are not known
 */
record LogLook(String source, int era, List<Long> heads, Map<Integer, InKafka> kafka) {

  static LogLook of(String source, LogHeads heads, Map<Integer, InKafka> kafka) {
    return new LogLook(source, heads.era(), heads.heads(), kafka);
  }

  static LogLook withoutHeads(Map<Integer, InKafka> kafka) {
    return new LogLook(null, 0, List.of(), kafka);
  }

  /** Null where that is not known. */
  InKafka inKafka(int shard) {
    InKafka found = kafka.get(shard);
    return found == null ? null : found.in(era);
  }

  boolean isEmptied(int shard) {
    return kafka.containsKey(shard) && kafka.get(shard).isEmptied();
  }

  /** Null where it is not known: a stopped shard's head on Kafka is none. */
  Long committed(int shard) {
    return heads.isEmpty() || heads.get(shard) == Long.MAX_VALUE ? null : heads.get(shard);
  }
}
