package helpdesk.query;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** The same in containers. A port is known only once a container runs, so Kafka runs at once. */
final class ContainerReadServers implements ReadServers {
  private final MongoDBContainer documents = new MongoDBContainer("mongo:7");
  private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.1.1");

  ContainerReadServers() {
    documents.start();
    kafka.start();
  }

  @Override
  public String documents() {
    return documents.getReplicaSetUrl("");
  }

  @Override
  public String kafka() {
    return kafka.getBootstrapServers();
  }

  @Override
  public void startKafka() {
    // It runs.
  }

  /** Paused, not ended: it would come back on another port. */
  @Override
  public void cutDocuments() {
    documents.getDockerClient().pauseContainerCmd(documents.getContainerId()).exec();
  }

  @Override
  public void healDocuments() {
    documents.getDockerClient().unpauseContainerCmd(documents.getContainerId()).exec();
  }

  @Override
  public void close() {
    kafka.stop();
    documents.stop();
  }
}
