package helpdesk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.TicketEvent;
import helpdesk.events.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events into Kafka as the relay does. */
final class TicketTopic implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  TicketTopic(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void send(EventEnvelope envelope, TicketEvent event) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            Topics.TICKET_EVENTS,
            envelope.shard(),
            null,
            envelope.ticketId().toString().getBytes(UTF_8),
            EventJson.encode(event));
    EventHeaders.of(envelope)
        .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    var unused = producer.send(message, (sent, failed) -> failure.compareAndSet(null, failed));
    if (failure.get() != null) {
      throw new IllegalStateException("Kafka did not take an event", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
