package helpdesk.command.relay;

import helpdesk.command.relay.core.Broker;
import helpdesk.command.relay.core.BrokerUnavailableException;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka over its own clients, each made when first needed. For one thread. */
final class KafkaBroker implements Broker, AutoCloseable {
  private final KafkaSettings settings;
  private final Function<Map<String, Object>, Producer<String, byte[]>> producers;
  private final PartitionTails tails;
  private Admin admin;
  private Producer<String, byte[]> heads;
  private volatile String headsFailure;

  KafkaBroker(KafkaSettings settings) {
    this(settings, KafkaBroker::producer);
  }

  /** With producers of another make: a test's, which fail when told. */
  KafkaBroker(
      KafkaSettings settings, Function<Map<String, Object>, Producer<String, byte[]>> producers) {
    this.settings = settings;
    this.producers = producers;
    this.tails = new PartitionTails(settings);
  }

  static Producer<String, byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public Topic topic() {
    return attempt(
        () -> {
          if (admin == null) {
            admin = Admin.create(settings.admin());
          }
          TopicDescription topic = describe(admin);
          return new Topic(topic.topicId().toString(), topic.partitions().size());
        });
  }

  @Override
  public Map<Integer, Offsets> offsets(Collection<Integer> shards) {
    return attempt(() -> tails.offsets(shards));
  }

  @Override
  public Tail fetch(Map<Integer, Long> positions) {
    return attempt(() -> tails.fetch(new TreeMap<>(positions)));
  }

  @Override
  public RecordSender open() {
    Producer<String, byte[]> producer = attempt(() -> producers.apply(settings.events()));
    try {
      // Learns of the topic now, so that sending never waits for it.
      producer.partitionsFor(Topics.TICKET_EVENTS);
      return new KafkaSender(producer);
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw unavailable(e);
    }
  }

  @Override
  public void publish(LogHeads published) {
    attempt(
        () -> {
          if (heads == null) {
            heads = producer(settings.heads());
          }
          return heads.send(
              new ProducerRecord<>(Topics.LOG_HEADS, 0, null, EventJson.encode(published)),
              (metadata, failure) -> headsFailure = failure == null ? null : failure.toString());
        });
  }

  @Override
  public String headsFailure() {
    return headsFailure;
  }

  @Override
  public void close() {
    tails.close();
    if (heads != null) {
      heads.close(Duration.ZERO);
    }
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private static TopicDescription describe(Admin admin) {
    try {
      return admin
          .describeTopics(List.of(Topics.TICKET_EVENTS))
          .allTopicNames()
          .get(2L * KafkaSettings.CALL_MILLIS, TimeUnit.MILLISECONDS)
          .get(Topics.TICKET_EVENTS);
    } catch (ExecutionException e) {
      throw new KafkaException(
          "topic " + Topics.TICKET_EVENTS + ": " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("no answer about topic " + Topics.TICKET_EVENTS, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  private static <T> T attempt(Supplier<T> call) {
    try {
      return call.get();
    } catch (KafkaException e) {
      throw unavailable(e);
    }
  }

  private static BrokerUnavailableException unavailable(KafkaException e) {
    return new BrokerUnavailableException(e.getMessage(), e);
  }
}
