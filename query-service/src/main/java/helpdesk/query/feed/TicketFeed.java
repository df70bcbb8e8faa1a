package helpdesk.query.feed;

import helpdesk.query.feed.core.ShardProjector;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * START HERE: records of tickets' events come in, each to its shard's {@link ShardFeed}, and from
 * there to its {@link ShardProjector}. Never fails, whatever the records hold and whatever is down.
 *
 * <p>Subscribes by itself instead of by {@code @Incoming}: where the broker's name cannot be
 * resolved when the service starts, that would end the channel for good, and this tries again.
 */
@ApplicationScoped
class TicketFeed {
  static final String CHANNEL = "ticket-events";

  private static final Logger LOG = Logger.getLogger(TicketFeed.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Multi<Message<ConsumerRecords<byte[], byte[]>>> channel;
  private final Assignments assignments;
  private final Workshop workshop;
  private final AtomicBoolean told = new AtomicBoolean();

  TicketFeed(
      @Channel(CHANNEL) Multi<Message<ConsumerRecords<byte[], byte[]>>> channel,
      Assignments assignments,
      Workshop workshop) {
    this.channel = channel;
    this.assignments = assignments;
    this.workshop = workshop;
  }

  void begin(@Observes StartupEvent event) {
    channel
        .onItem()
        .transformToUniAndConcatenate(
            batch -> Uni.createFrom().completionStage(consume(batch.getPayload())))
        .onFailure()
        .invoke(this::tell)
        .onFailure()
        .retry()
        .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .subscribe()
        .with(done -> {}, this::tell);
  }

  /** Takes records over; the stage completes when there is room for more. */
  private CompletionStage<Void> consume(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition each : records.partitions()) {
      assignments.feed(each.partition()).ifPresent(feed -> feed.offer(records.records(each)));
    }
    return workshop.buffer().whenRoom();
  }

  private void tell(Throwable failure) {
    if (told.compareAndSet(false, true)) {
      LOG.errorf(failure, "No consumer of %s yet. Trying again until there is one.", CHANNEL);
    }
  }
}
