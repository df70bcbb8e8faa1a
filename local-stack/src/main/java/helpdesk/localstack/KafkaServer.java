package helpdesk.localstack;

import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Jvm;
import helpdesk.localstack.process.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** A real Kafka broker on loopback. Topics are made by {@link #createTopic} only. */
public final class KafkaServer extends OwnServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final int ADMIN_SECONDS = 30;
  // By name: this JVM may lack the broker's classes.
  private static final String BROKER = "helpdesk.localstack.kafka.Broker";
  private static final String READY = "helpdesk: broker is ready";

  private final Path folder;
  private final KafkaNode node;

  public KafkaServer(Path folder, int port) {
    this(folder, KafkaNode.alone(port));
  }

  /** One of several; those that make the quorum must be started at once. */
  public KafkaServer(Path folder, KafkaNode node) {
    super("Kafka", node.port());
    this.folder = folder.toAbsolutePath();
    this.node = node;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port();
  }

  /**
   * Makes a topic with a copy on each broker; does nothing where one of that name is there already.
   */
  public void createTopic(String topic, int partitions, Map<String, String> config) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers(),
            "request.timeout.ms",
            10_000,
            "default.api.timeout.ms",
            ADMIN_SECONDS * 1_000);
    try (Admin admin = Admin.create(settings)) {
      NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
      admin
          .createTopics(List.of(wanted.configs(config)))
          .all()
          .get(ADMIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new ServerFailed("cannot make topic " + topic + ": " + e.getCause().getMessage(), e);
      }
    } catch (TimeoutException e) {
      throw new ServerFailed("cannot make topic " + topic + " within " + ADMIN_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailed("interrupted while making topic " + topic, e);
    }
  }

  @Override
  Child launch() {
    return Child.start(
        launching(
            Jvm.running(
                BROKER,
                List.of("-Xms64m", "-Xmx384m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                Stream.concat(
                        Stream.of(folder.resolve("data").toString()), node.arguments().stream())
                    .toList())));
  }

  @Override
  void awaitReady(Child launched) {
    launched.await(START_LIMIT, () -> launched.said(READY));
  }

  @Override
  void endLeftOvers() {
    Child.endLeftOver(launching(List.of()));
  }

  @Override
  String stopSignal() {
    return "TERM";
  }

  @Override
  Duration stopLimit() {
    return Duration.ofSeconds(6);
  }

  private Launch launching(List<String> command) {
    return new Launch("kafka", command, Map.of(), folder, folder.toString(), false);
  }
}
