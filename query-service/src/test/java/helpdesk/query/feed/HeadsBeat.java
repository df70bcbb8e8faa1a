package helpdesk.query.feed;

import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.Topics;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells the log's heads again and again, as a relay does: without it the views grow old. */
public final class HeadsBeat implements AutoCloseable {
  private static final int MILLIS = 300;

  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  private HeadsBeat(String bootstrapServers, Supplier<LogHeads> heads) {
    thread = Thread.ofVirtual().start(() -> beat(bootstrapServers, heads));
  }

  public static HeadsBeat start(String bootstrapServers, Supplier<LogHeads> heads) {
    return new HeadsBeat(bootstrapServers, heads);
  }

  private void beat(String bootstrapServers, Supplier<LogHeads> heads) {
    var bytes = new ByteArraySerializer();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers), bytes, bytes)) {
      while (!end.await(MILLIS, TimeUnit.MILLISECONDS)) {
        byte[] told = EventJson.encode(heads.get());
        var unused = producer.send(new ProducerRecord<>(Topics.LOG_HEADS, 0, null, told));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    end.countDown();
    thread.join();
  }
}
