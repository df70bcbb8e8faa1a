package helpdesk.command.relay;

import helpdesk.command.relay.core.AppendedShards;
import helpdesk.command.relay.core.Relay;
import helpdesk.command.relay.core.RelaySettings;
import helpdesk.command.relay.core.RelayStatus;
import java.time.Duration;
import java.util.function.Function;

/** A relay with its threads and connections. */
final class RunningRelay {
  private final RelayDatabase database;
  private final KafkaBroker broker;
  private final RelayLoop loop;
  private final AppendListener listener;

  /**
   * @param databases a connection of that application name, made when first used
   */
  RunningRelay(
      String replica,
      Function<String, RelayDatabase> databases,
      KafkaBroker broker,
      RelaySettings settings) {
    this.database = databases.apply("helpdesk-relay");
    this.broker = broker;
    AppendedShards appended = new AppendedShards();
    Relay relay =
        new Relay(
            new JdbcEventLog(database),
            new JdbcLeaseTable(database, replica, settings.leaseMillis()),
            broker,
            () -> System.nanoTime() / 1_000_000,
            settings,
            appended);
    this.loop = new RelayLoop(relay, appended, "relay");
    this.listener =
        new AppendListener(databases.apply("helpdesk-listen"), loop::wake, "relay-listen");
  }

  void start(boolean listen) {
    loop.start();
    if (listen) {
      listener.start();
    }
  }

  void appended(int shard) {
    loop.appended(shard);
  }

  RelayStatus status() {
    return loop.status();
  }

  Duration sinceLastStep() {
    return loop.sinceLastStep();
  }

  String defect() {
    return loop.defect();
  }

  void end() {
    listener.end();
    loop.end();
    broker.close();
    database.close();
  }
}
