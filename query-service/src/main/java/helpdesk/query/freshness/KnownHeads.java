package helpdesk.query.freshness;

import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.MalformedEventException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * What this replica knows of the log's heads: all that it hears on Kafka, and the newest applied
 * ones that any replica wrote down. With Kafka down nothing comes, and the lag grows.
 */
@ApplicationScoped
class KnownHeads {
  /** At two a second the newest quarter of an hour in full, and hours before that coarsely. */
  private static final int CAPACITY = 3_600;

  private static final Logger LOG = Logger.getLogger(KnownHeads.class);

  private final HeadsRing ring = new HeadsRing(CAPACITY);

  @Incoming("log-heads")
  void hear(ConsumerRecord<byte[], byte[]> message) {
    try {
      if (message.value() != null) {
        add(EventJson.decodeHeads(message.value()));
      }
    } catch (MalformedEventException e) {
      LOG.warnf("ignored what is no log heads at offset %d: %s", message.offset(), e.getMessage());
    }
  }

  void add(LogHeads heads) {
    ring.add(heads);
  }

  /** The newest heads that these views have applied. */
  Optional<LogHeads> newestIn(Progress progress) {
    return ring.newestIn(progress);
  }

  /** The time up to which these views certainly hold everything. */
  Optional<Instant> asOf(Progress progress) {
    return newestIn(progress).map(LogHeads::asOf);
  }
}
