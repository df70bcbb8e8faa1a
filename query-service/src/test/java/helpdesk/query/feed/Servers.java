package helpdesk.query.feed;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** The servers under the service under test, to be killed and started again. */
public interface Servers extends AutoCloseable {
  void start();

  String bootstrapServers();

  String connectionString();

  void createTopic(String topic, int partitions);

  /** As retention would. */
  default void deleteRecords(String topic, int partition, long beforeOffset) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(beforeOffset)))
          .all()
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void killKafka();

  void startKafka();

  void killDocuments();

  void startDocuments();

  @Override
  void close();
}
