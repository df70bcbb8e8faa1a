package helpdesk.command.relay.core;

import helpdesk.events.LogHeads;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Port: Kafka. Every call is bounded in time and throws {@link BrokerUnavailableException} where
 * Kafka does not answer.
 */
public interface Broker {

  /** The topic of events as it is now. */
  Topic topic();

  /** From where and to where these partitions can be read now. */
  Map<Integer, Offsets> offsets(Collection<Integer> shards);

  /** Some records at these positions and after, as many as are at hand; waits only briefly. */
  Tail fetch(Map<Integer, Long> positions);

  /** A producer with a fresh identity. */
  RecordSender open();

  /** Publishes the heads without waiting for the outcome. */
  void publish(LogHeads heads);

  /** Why the heads whose outcome became known last did not arrive; null where they did. */
  default String headsFailure() {
    return null;
  }

  /** The life of a topic: recreated, it has another id. */
  record Topic(String id, int partitions) {}

  /** The first readable offset and the one after the last. */
  record Offsets(long start, long end) {}

  /** Records in the order of their offsets per shard, and the positions after them. */
  record Tail(List<TailRecord> records, Map<Integer, Long> positions) {}

  /** A record as it stands in its partition; its value does not matter here. */
  record TailRecord(int shard, long offset, Map<String, String> headers) {}
}
