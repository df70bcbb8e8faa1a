package helpdesk.command.relay;

import helpdesk.command.relay.core.RelaySettings;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import helpdesk.events.Topics;
import helpdesk.localstack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;

/** Real PostgreSQL and Kafka, and what a reader finds in them. */
final class RelayServers implements AutoCloseable {
  final LocalStack stack =
      LocalStack.inTemporaryFolder(LocalStack.Part.POSTGRES, LocalStack.Part.KAFKA).start();

  RelayServers() {
    Flyway.configure()
        .dataSource(
            stack.postgres().jdbcUrl(), stack.postgres().user(), stack.postgres().password())
        .load()
        .migrate();
    stack.kafka().createTopic(Topics.TICKET_EVENTS, Shards.COUNT, Map.of());
    stack.kafka().createTopic(Topics.LOG_HEADS, 1, Map.of());
  }

  RunningRelay relay(String replica) {
    return relay(replica, KafkaBroker::producer);
  }

  RunningRelay relay(
      String replica, Function<Map<String, Object>, Producer<String, byte[]>> producers) {
    return new RunningRelay(
        replica,
        this::database,
        new KafkaBroker(kafka(replica), producers),
        RelaySettings.standard());
  }

  /** A relay that reaches PostgreSQL and nobody at Kafka's address. */
  RunningRelay deafRelay(String replica) {
    return new RunningRelay(
        replica,
        this::database,
        new KafkaBroker(new KafkaSettings(Map.of("bootstrap.servers", "127.0.0.1:1"), replica)),
        RelaySettings.standard());
  }

  KafkaSettings kafka(String replica) {
    return new KafkaSettings(
        Map.of("bootstrap.servers", stack.kafka().bootstrapServers()), replica);
  }

  RelayDatabase database(String application) {
    return new RelayDatabase(
        stack.postgres().jdbcUrl(),
        stack.postgres().user(),
        stack.postgres().password(),
        application);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stack.postgres().jdbcUrl(), stack.postgres().user(), stack.postgres().password());
  }

  /** Appends an event of a new ticket; returns its shard. */
  static int append(Connection connection) throws SQLException {
    UUID ticket = UUID.randomUUID();
    append(connection, Shards.of(ticket), ticket, "{\"text\": \"grüße\"}");
    return Shards.of(ticket);
  }

  static void append(Connection connection, int shard, UUID ticket, String data)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select append_events(array[?], array[?], array[?], array[1::bigint],"
                + " array['helpdesk.ticket.opened.v1'], array[?], array[null::bigint],"
                + " array[now()], 'it', 'agent', null, null)")) {
      statement.setInt(1, shard);
      statement.setObject(2, UUID.randomUUID());
      statement.setObject(3, ticket);
      statement.setString(4, data);
      statement.execute();
    }
  }

  /** Per shard the ids of the log, in order. */
  Map<Integer, List<String>> logged() throws SQLException {
    Map<Integer, List<String>> ids = new TreeMap<>();
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "select shard, event_id from event_log order by shard, seq");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.computeIfAbsent(rows.getInt(1), shard -> new ArrayList<>()).add(rows.getString(2));
      }
    }
    return ids;
  }

  /** Per shard the ids that a reader accepts, in order: the next seq, and nothing else. */
  Map<Integer, List<String>> accepted() {
    return accepted(1);
  }

  /** The same for a reader of another era, to whom records of earlier ones are nothing. */
  Map<Integer, List<String>> accepted(int era) {
    Map<Integer, List<String>> ids = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> message : messages(Topics.TICKET_EVENTS, Shards.COUNT)) {
      Map<String, String> headers = headers(message);
      if (!headers.get(EventHeaders.ERA).equals(Integer.toString(era))) {
        continue;
      }
      List<String> shard = ids.computeIfAbsent(message.partition(), s -> new ArrayList<>());
      String prev = shard.isEmpty() ? null : shard.getLast();
      if (Long.parseLong(headers.get(EventHeaders.SEQ)) == shard.size() + 1
          && Objects.equals(prev, headers.get(EventHeaders.PREV))) {
        shard.add(headers.get(EventHeaders.ID));
      }
    }
    return ids;
  }

  void deleteTopic(String topic) throws Exception {
    try (Admin admin = Admin.create(kafka("admin").admin())) {
      admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !admin.listTopics().names().get().contains(topic));
    }
  }

  /** Deletes the topic of events, with all that is in it, and makes it anew. */
  void recreateTopic() throws Exception {
    deleteTopic(Topics.TICKET_EVENTS);
    stack.kafka().createTopic(Topics.TICKET_EVENTS, Shards.COUNT, Map.of());
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  List<LogHeads> heads() {
    return messages(Topics.LOG_HEADS, 1).stream()
        .map(message -> EventJson.decodeHeads(message.value()))
        .toList();
  }

  List<ConsumerRecord<byte[], byte[]>> messages(String topic, int partitions) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "auto.offset.reset", "none");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
      }
      return messages;
    }
  }

  static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
    Map<String, String> headers = new HashMap<>();
    Stream.of(message.headers().toArray())
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  @Override
  public void close() {
    stack.close();
  }
}
