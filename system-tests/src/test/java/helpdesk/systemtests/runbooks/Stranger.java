package helpdesk.systemtests.runbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.Topics;
import helpdesk.systemtests.harness.HelpdeskSystem;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Somebody who writes to the topic and should not. */
final class Stranger implements AutoCloseable {
  private static final int SECONDS = 30;

  private final KafkaProducer<String, String> producer;

  Stranger(HelpdeskSystem system) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.kafka().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer());
  }

  /** One record, which is in Kafka afterwards. */
  void writes(int partition, Map<String, String> headers, String value) throws Exception {
    ProducerRecord<String, String> one =
        new ProducerRecord<>(Topics.TICKET_EVENTS, partition, headers.get("ce_subject"), value);
    headers.forEach((name, text) -> one.headers().add(name, text.getBytes(UTF_8)));
    producer.send(one).get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    producer.close();
  }
}
