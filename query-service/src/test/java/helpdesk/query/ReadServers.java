package helpdesk.query;

/** The servers beside the service under test, and what a test does to them. */
public interface ReadServers extends AutoCloseable {
  String documents();

  String kafka();

  /** Kafka does not run at first, where that can be had. */
  void startKafka();

  void cutDocuments();

  void healDocuments();

  @Override
  void close();
}
