package helpdesk.localstack.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** A small broker that is a controller too. */
final class BrokerSettings {
  static final String CONTROLLER = "CONTROLLER";

  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("controller.listener.names", CONTROLLER),
          Map.entry("inter.broker.listener.name", "PLAINTEXT"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // After a kill the controller must see that the old incarnation is gone.
          Map.entry("broker.session.timeout.ms", "2000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
          Map.entry("log.index.size.max.bytes", "2097152"),
          Map.entry("log.retention.check.interval.ms", "30000"));

  private BrokerSettings() {}

  static Properties of(
      Path folder, String node, String names, String listeners, String advertised, String quorum) {
    Properties settings = new Properties();
    settings.putAll(FIXED);
    settings.setProperty("node.id", node);
    settings.setProperty("log.dirs", folder.toString());
    settings.setProperty("listeners", listeners);
    settings.setProperty("advertised.listeners", advertised);
    settings.setProperty("controller.quorum.voters", quorum);
    settings.setProperty(
        "listener.security.protocol.map",
        (names + "," + CONTROLLER).replace(",", ":PLAINTEXT,") + ":PLAINTEXT");
    copies(settings, quorum.split(",", -1).length);
    return settings;
  }

  /** A copy on each broker; all but one must have it before it is acknowledged. */
  private static void copies(Properties settings, int brokers) {
    String all = String.valueOf(brokers);
    settings.setProperty("default.replication.factor", all);
    settings.setProperty("offsets.topic.replication.factor", all);
    settings.setProperty("share.coordinator.state.topic.replication.factor", all);
    settings.setProperty("min.insync.replicas", String.valueOf(Math.max(1, brokers - 1)));
  }
}
