package helpdesk.query;

import helpdesk.events.Topics;
import helpdesk.localstack.LocalStack;
import java.util.Map;

/** Real servers without containers. */
final class LocalReadServers implements ReadServers {
  private final LocalStack stack =
      LocalStack.inTemporaryFolder(LocalStack.Part.DOCUMENTS, LocalStack.Part.KAFKA);

  LocalReadServers() {
    stack.documents().start();
  }

  @Override
  public String documents() {
    return stack.documents().connectionString();
  }

  @Override
  public String kafka() {
    return stack.kafka().bootstrapServers();
  }

  @Override
  public void startKafka() {
    stack.kafka().start();
    stack.kafka().createTopic(Topics.LOG_HEADS, 1, Map.of());
  }

  @Override
  public void cutDocuments() {
    stack.documents().kill();
  }

  @Override
  public void healDocuments() {
    stack.documents().start();
  }

  @Override
  public void close() {
    stack.close();
  }
}
