package helpdesk.simulation.bugs;

import helpdesk.simulation.world.Kafka;
import java.util.HashMap;
import java.util.Map;

/** Offsets that look right: what a careless producer would believe. */
final class Offsets {
  private final Kafka kafka;
  private final Map<Integer, Long> told = new HashMap<>();

  Offsets(Kafka kafka) {
    this.kafka = kafka;
  }

  /** One that may be the next record's. */
  long next(int shard) {
    return seen(shard, kafka.end(shard));
  }

  /** That one, or a higher one where a higher one was told before. */
  long seen(int shard, long offset) {
    return told.merge(shard, offset, (before, now) -> Math.max(before + 1, now));
  }
}
