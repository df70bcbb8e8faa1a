package helpdesk.query.freshness;

import helpdesk.events.EventJson;
import helpdesk.events.MalformedEventException;
import helpdesk.events.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Hears all log heads, in every replica, from the last quarter of an hour on.
 *
 * <p>Not through the messaging connector: where the broker's name cannot be resolved when the
 * service starts, that ends the channel, or the service, for good. Reads must not care, so this
 * loop makes its consumer anew until one works. It is in no group and commits nothing.
 */
@ApplicationScoped
class HeadsFeed {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int PAUSE_SECONDS = 2;
  private static final int METADATA_AGE_MILLIS = 5_000;
  private static final int REQUEST_MILLIS = 10_000;
  private static final Logger LOG = Logger.getLogger(HeadsFeed.class);

  private final Map<String, Object> settings;
  private final KnownHeads known;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private boolean failing;

  HeadsFeed(@Identifier("default-kafka-broker") Map<String, Object> kafka, KnownHeads known) {
    this.settings = new HashMap<>(kafka);
    this.known = known;
    // With a group the first read would wait for a coordinator, half a minute after a broker's
    // start.
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "query-service-log-heads");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "by_duration:PT15M");
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MILLIS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("log-heads").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    end.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  private void run() {
    try {
      do {
        listen();
      } while (!end.await(PAUSE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(settings, bytes, bytes)) {
      consumer = opened;
      opened.assign(List.of(new TopicPartition(Topics.LOG_HEADS, 0)));
      while (end.getCount() > 0) {
        opened.poll(POLL).forEach(this::hear);
        failing = false;
      }
    } catch (WakeupException e) {
      LOG.debug("woken up to end");
    } catch (RuntimeException e) {
      // Whatever it is (no such host, not allowed, a broken record): the next consumer may fare
      // better.
      if (!failing) {
        LOG.warnf("cannot hear the log's heads at the moment, the lag will grow: %s", e);
      }
      failing = true;
    } finally {
      consumer = null;
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> message) {
    try {
      if (message.value() != null) {
        known.add(EventJson.decodeHeads(message.value()));
      }
    } catch (MalformedEventException e) {
      LOG.warnf("ignored what is no log heads at offset %d: %s", message.offset(), e.getMessage());
    }
  }
}
