package helpdesk.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.localstack.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {
  private static final String TOPIC = "kept";
  private static final int RECORDS = 500;

  @TempDir static Path folder;
  private static KafkaServer server;

  @BeforeAll
  static void start() {
    server = new KafkaServer(folder.resolve("kafka"), Ports.free());
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void what_was_acknowledged_survives_kill_and_stop() throws Exception {
    server.createTopic(TOPIC, 64, Map.of("retention.ms", "600000"));
    server.createTopic(TOPIC, 64, Map.of());
    send("first");
    server.kill();
    assertThat(server.running()).isFalse();
    server.start();
    send("second");
    server.stop();
    server.start();
    assertThat(read()).hasSize(2 * RECORDS);
  }

  @Test
  void makes_no_topic_by_itself() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", server.bootstrapServers(), "max.block.ms", 1_000);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      assertThatThrownBy(
              () -> producer.send(new ProducerRecord<>("absent", "lost")).get(5, TimeUnit.SECONDS))
          .hasMessageContaining("absent");
      producer.close(Duration.ZERO);
    }
  }

  private void send(String value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", server.bootstrapServers(), "acks", "all", "max.block.ms", 5_000);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        sent.add(producer.send(new ProducerRecord<>(TOPIC, 7, "key", value + i)));
      }
      for (Future<RecordMetadata> acknowledged : sent) {
        acknowledged.get(30, TimeUnit.SECONDS);
      }
    }
  }

  private List<String> read() {
    Map<String, Object> settings = Map.of("bootstrap.servers", server.bootstrapServers());
    TopicPartition partition = new TopicPartition(TOPIC, 7);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
