package helpdesk.command.relay;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;

/** One Kafka producer. */
record KafkaSender(Producer<String, byte[]> producer) implements RecordSender {

  @Override
  public void send(LoggedEvent event, Receipt receipt) {
    // The timestamp is left to Kafka: an old one would let retention delete re-sent history.
    EventEnvelope envelope = event.envelope();
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(
            Topics.TICKET_EVENTS,
            envelope.shard(),
            envelope.ticketId().toString(),
            event.data().getBytes(StandardCharsets.UTF_8));
    addHeaders(message.headers(), envelope);
    var unused = producer.send(message, (metadata, failure) -> call(receipt, metadata, failure));
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private static void addHeaders(Headers headers, EventEnvelope envelope) {
    EventHeaders.of(envelope)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
  }

  private static void call(Receipt receipt, RecordMetadata metadata, Exception failure) {
    if (failure instanceof RecordTooLargeException) {
      receipt.refused(failure.getMessage());
    } else if (failure != null) {
      receipt.failed(failure.toString());
    } else {
      receipt.acknowledged(metadata.hasOffset() ? metadata.offset() : -1);
    }
  }
}
