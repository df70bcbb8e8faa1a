package helpdesk.query.feed;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;

/** The only thread that may use the connector's consumer. */
@ApplicationScoped
class PollingThread {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaClientService clients;

  PollingThread(KafkaClientService clients) {
    this.clients = clients;
  }

  /** Has it done between two polls, and waits for the result. */
  <T> T call(Function<Consumer<?, ?>, T> task) {
    KafkaConsumer<Object, Object> consumer = clients.getConsumer(TicketFeed.CHANNEL);
    if (consumer == null) {
      throw new IllegalStateException("the channel is not there yet");
    }
    return consumer.runOnPollingThread(task::apply).await().atMost(PATIENCE);
  }
}
