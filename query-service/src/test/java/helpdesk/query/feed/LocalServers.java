package helpdesk.query.feed;

import helpdesk.localstack.LocalStack;
import java.util.Map;

/** Local-stack's servers. */
record LocalServers(LocalStack stack) implements Servers {
  @Override
  public void start() {
    stack.start();
  }

  @Override
  public String bootstrapServers() {
    return stack.kafka().bootstrapServers();
  }

  @Override
  public String connectionString() {
    return stack.documents().connectionString();
  }

  @Override
  public void createTopic(String topic, int partitions) {
    stack.kafka().createTopic(topic, partitions, Map.of());
  }

  @Override
  public void killKafka() {
    stack.kafka().kill();
  }

  @Override
  public void startKafka() {
    stack.kafka().start();
  }

  @Override
  public void killDocuments() {
    stack.documents().kill();
  }

  @Override
  public void startDocuments() {
    stack.documents().start();
  }

  @Override
  public void close() {
    stack.close();
  }
}
