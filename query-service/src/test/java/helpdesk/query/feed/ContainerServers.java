package helpdesk.query.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Testcontainers' servers. A container gets other ports when it is started again, so here a killed
 * server is a frozen one.
 */
final class ContainerServers implements Servers {
  private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.1.1");
  private final MongoDBContainer documents = new MongoDBContainer("mongo:8.0").withReplicaSet();

  @Override
  public void start() {
    kafka.start();
    documents.start();
  }

  @Override
  public String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  @Override
  public String connectionString() {
    return documents.getConnectionString();
  }

  @Override
  public void createTopic(String topic, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.of((short) 1));
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void killKafka() {
    freeze(kafka);
  }

  @Override
  public void startKafka() {
    thaw(kafka);
  }

  @Override
  public void killDocuments() {
    freeze(documents);
  }

  @Override
  public void startDocuments() {
    thaw(documents);
  }

  @Override
  public void close() {
    kafka.stop();
    documents.stop();
  }

  private static void freeze(GenericContainer<?> container) {
    DockerClientFactory.instance().client().pauseContainerCmd(container.getContainerId()).exec();
  }

  private static void thaw(GenericContainer<?> container) {
    DockerClientFactory.instance().client().unpauseContainerCmd(container.getContainerId()).exec();
  }
}
