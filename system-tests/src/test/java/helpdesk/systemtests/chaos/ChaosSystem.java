package helpdesk.systemtests.chaos;

import helpdesk.localstack.KafkaNode;
import helpdesk.localstack.KafkaNode.WayIn;
import helpdesk.localstack.KafkaServer;
import helpdesk.localstack.LocalServer;
import helpdesk.localstack.LocalStack;
import helpdesk.localstack.StackPorts;
import helpdesk.localstack.process.Folders;
import helpdesk.localstack.process.Ports;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Ways;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Two replicas of each service, with everything between them in our hands. */
final class ChaosSystem implements Ways, AutoCloseable {
  private static final String DISK_SIZE = "1g";

  private final Path folder;
  private final Wires wires = new Wires();
  private final Clock clock;
  private final Disk postgresDisk;
  private final Disk kafkaDisk;
  private final List<KafkaServer> brokers;
  private final LocalStack stack;
  private final HelpdeskSystem system;

  private ChaosSystem(int brokerCount) throws IOException {
    folder = Files.createTempDirectory("helpdesk-chaos-");
    clock = new Clock(folder, brokerCount > 1);
    postgresDisk = Disk.at(folder.resolve("postgres"), DISK_SIZE);
    kafkaDisk = Disk.at(folder.resolve("kafka-1"), DISK_SIZE);
    brokers = brokers(brokerCount);
    StackPorts ports = new StackPorts(Ports.free(), brokers.getFirst().port(), Ports.free());
    stack = LocalStack.in(folder, ports, brokers);
    system = HelpdeskSystem.start(stack, this);
    system.scale(2, 2);
  }

  static ChaosSystem start(int brokers) {
    try {
      return new ChaosSystem(brokers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HelpdeskSystem system() {
    return system;
  }

  Wires wires() {
    return wires;
  }

  Clock clock() {
    return clock;
  }

  Disk postgresDisk() {
    return postgresDisk;
  }

  /** Of the first broker. */
  Disk kafkaDisk() {
    return kafkaDisk;
  }

  List<KafkaServer> brokers() {
    return brokers;
  }

  List<LocalServer> services() {
    List<LocalServer> all = new ArrayList<>(system.commandServices());
    all.addAll(system.queryServices());
    return all;
  }

  List<LocalServer> servers() {
    return stack.servers();
  }

  /** Everything as it should be; what died is started again. */
  void heal() {
    wires.clearUp();
    clock.set("+0");
    postgresDisk.free();
    kafkaDisk.free();
    stack.start();
    services().forEach(LocalServer::start);
  }

  @Override
  public Map<String, String> ofCommands(int number, Map<String, String> straight) {
    Replica replica = Replica.ofCommands(number);
    Map<String, String> ways = common(replica);
    String url = straight.get("QUARKUS_DATASOURCE_JDBC_URL");
    ways.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        wires.through(replica, "PostgreSQL", url, stack.postgres().port()));
    return ways;
  }

  @Override
  public Map<String, String> ofQueries(int number, Map<String, String> straight) {
    Replica replica = Replica.ofQueries(number);
    Map<String, String> ways = common(replica);
    String documents = straight.get("QUARKUS_MONGODB_CONNECTION_STRING");
    String commands = straight.get("HELPDESK_COMMAND_SERVICE_URL");
    ways.put(
        "QUARKUS_MONGODB_CONNECTION_STRING",
        wires.through(replica, "MongoDB", documents, URI.create(documents).getPort()));
    ways.put(
        "HELPDESK_COMMAND_SERVICE_URL",
        wires.through(replica, "command-service", commands, URI.create(commands).getPort()));
    return ways;
  }

  @Override
  public void close() {
    heal();
    system.close();
    wires.close();
    postgresDisk.unmount();
    kafkaDisk.unmount();
    Folders.delete(folder);
  }

  private Map<String, String> common(Replica replica) {
    Map<String, String> ways = new HashMap<>();
    ways.put("KAFKA_BOOTSTRAP_SERVERS", wires.bootstrap(replica));
    if (replica.hasOwnClock()) {
      ways.putAll(clock.environment());
    }
    return ways;
  }

  private List<KafkaServer> brokers(int count) {
    List<Integer> ports = IntStream.range(0, count).mapToObj(i -> Ports.free()).toList();
    List<List<WayIn>> waysIn = ports.stream().map(port -> wires.toBroker()).toList();
    return KafkaNode.together(ports, waysIn).stream()
        .map(node -> new KafkaServer(folder.resolve("kafka-" + node.id()), node))
        .toList();
  }
}
