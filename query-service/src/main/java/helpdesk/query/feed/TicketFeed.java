package helpdesk.query.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * START HERE: records of tickets' events come in, each to its shard's {@link ShardFeed}, and from
 * there to its {@link ShardProjector}. Never fails, whatever the records hold and whatever is down.
 */
@ApplicationScoped
class TicketFeed {
  static final String CHANNEL = "ticket-events";

  private final Assignments assignments;
  private final Workshop workshop;

  TicketFeed(Assignments assignments, Workshop workshop) {
    this.assignments = assignments;
    this.workshop = workshop;
  }

  /** Takes records over; the stage completes when there is room for more. */
  @Incoming(CHANNEL)
  CompletionStage<Void> consume(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition each : records.partitions()) {
      assignments.feed(each.partition()).ifPresent(feed -> feed.offer(records.records(each)));
    }
    return workshop.buffer().whenRoom();
  }
}
