package helpdesk.query.feed;

import helpdesk.query.feed.core.Halt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** The generations of a shard, by whether they can go on. */
record Lanes(List<Lane> going, Map<Lane, Halt> stopped) {

  static Lanes none() {
    return new Lanes(new ArrayList<>(), new LinkedHashMap<>());
  }

  void add(Lane lane, Optional<Halt> halt) {
    if (halt.isPresent()) {
      stopped.put(lane, halt.get());
    } else {
      going.add(lane);
    }
  }

  /** From where on all of them get what they need, as far as Kafka holds it. */
  long first(Placement placement, TopicPartition partition) {
    return going.stream()
        .mapToLong(lane -> placement.next(partition, lane.position()))
        .map(next -> Math.max(next, placement.begins().get(partition)))
        .min()
        .orElseThrow();
  }
}
