package helpdesk.query.feed;

/** The servers under the service under test, to be killed and started again. */
public interface Servers extends AutoCloseable {
  void start();

  String bootstrapServers();

  String connectionString();

  void createTopic(String topic, int partitions);

  void killKafka();

  void startKafka();

  void killDocuments();

  void startDocuments();

  @Override
  void close();
}
