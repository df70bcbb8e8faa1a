package helpdesk.command.relay;

import helpdesk.command.relay.core.Broker.Offsets;
import helpdesk.command.relay.core.Broker.Tail;
import helpdesk.command.relay.core.Broker.TailRecord;
import helpdesk.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the ends of partitions, outside of any consumer group. */
final class PartitionTails implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(50);

  private final KafkaSettings settings;
  private final Map<Integer, Long> reading = new TreeMap<>();
  private KafkaConsumer<byte[], byte[]> consumer;

  PartitionTails(KafkaSettings settings) {
    this.settings = settings;
  }

  Map<Integer, Offsets> offsets(Collection<Integer> shards) {
    List<TopicPartition> partitions = shards.stream().map(PartitionTails::partition).toList();
    Map<TopicPartition, Long> starts = consumer().beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer().endOffsets(partitions);
    Map<Integer, Offsets> offsets = new TreeMap<>();
    partitions.forEach(p -> offsets.put(p.partition(), new Offsets(starts.get(p), ends.get(p))));
    return offsets;
  }

  Tail fetch(Map<Integer, Long> positions) {
    try {
      seek(positions);
      List<TailRecord> records = new ArrayList<>();
      consumer().poll(WAIT).forEach(message -> records.add(tail(message)));
      reading.replaceAll((shard, from) -> consumer.position(partition(shard)));
      return new Tail(records, Map.copyOf(reading));
    } catch (KafkaException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    reading.clear();
    if (consumer != null) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      consumer = null;
    }
  }

  private void seek(Map<Integer, Long> positions) {
    if (reading.equals(positions)) {
      return;
    }
    consumer().assign(positions.keySet().stream().map(PartitionTails::partition).toList());
    positions.forEach((shard, offset) -> consumer.seek(partition(shard), offset));
    reading.clear();
    reading.putAll(positions);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      consumer =
          new KafkaConsumer<>(
              settings.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
    return consumer;
  }

  private static TopicPartition partition(int shard) {
    return new TopicPartition(Topics.TICKET_EVENTS, shard);
  }

  private static TailRecord tail(ConsumerRecord<byte[], byte[]> message) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : message.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return new TailRecord(message.partition(), message.offset(), headers);
  }
}
