package helpdesk.command.relay;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the relay's clients of Kafka are told, over the given connection settings. */
record KafkaSettings(Map<String, Object> connection, String replica) {
  /** The longest that a call may hold the relay's loop. */
  static final int CALL_MILLIS = 1_500;

  private static final int REQUEST_MILLIS = 3_000;

  /** The producer of events: all acknowledged, ordered, and quick to admit a failure. */
  Map<String, Object> events() {
    Map<String, Object> settings = producer("relay-" + replica);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 32 * 1024);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    return settings;
  }

  /** The producer of log heads, which are worthless when late. */
  Map<String, Object> heads() {
    Map<String, Object> settings = producer("relay-heads-" + replica);
    // A topic that is missing must not hold up the events; the next try finds what this one asked.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 100);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, REQUEST_MILLIS + 500);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024L * 1024);
    return settings;
  }

  Map<String, Object> reader() {
    Map<String, Object> settings = client("relay-reader-" + replica);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    return settings;
  }

  Map<String, Object> admin() {
    Map<String, Object> settings = client("relay-admin-" + replica);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    return settings;
  }

  private Map<String, Object> producer(String id) {
    Map<String, Object> settings = client(id);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1_048_576);
    return settings;
  }

  private Map<String, Object> client(String id) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, id);
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return settings;
  }
}
