package helpdesk.localstack.kafka;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * Runs the broker until it is told to end. Usage: Broker FOLDER ID NAMES LISTENERS ADVERTISED
 * QUORUM CLUSTER
 */
public final class Broker {
  /** What the log says when clients may come. */
  public static final String READY = "helpdesk: broker is ready";

  private Broker() {}

  /** Formats the folder where that was not done yet, and serves. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (!Files.exists(folder)) {
      format(folder, Integer.parseInt(arguments[1]), arguments[6]);
    }
    Properties settings =
        BrokerSettings.of(
            folder, arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
    server.startup();
    System.out.println(READY);
    server.awaitShutdown();
  }

  /** The folder gets its name last: a kill in between leaves no half-formatted one. */
  private static void format(Path folder, int node, String cluster) throws Exception {
    Path part =
        folder.resolveSibling(folder.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Files.createDirectories(part);
    new Formatter()
        .setPrintStream(new PrintStream(System.out, true))
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setClusterId(cluster)
        .setNodeId(node)
        .setControllerListenerName(BrokerSettings.CONTROLLER)
        .setDirectories(List.of(part.toString()))
        .setMetadataLogDirectory(part.toString())
        .run();
    Files.move(part, folder);
  }
}
