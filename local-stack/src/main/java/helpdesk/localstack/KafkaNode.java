package helpdesk.localstack;

import helpdesk.localstack.process.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * A broker's place among brokers.
 *
 * @param further ways in beside its own port
 * @param controllers the controllers' ports, by node; all brokers are controllers
 * @param cluster the name that is given to a cluster that has none yet
 */
public record KafkaNode(
    int id, int port, List<WayIn> further, Map<Integer, Integer> controllers, String cluster) {

  /**
   * A way in for those who come through something in between.
   *
   * @param port where the broker listens
   * @param advertised the port that clients are told
   */
  public record WayIn(String name, int port, int advertised) {}

  public KafkaNode {
    further = List.copyOf(further);
    controllers = new TreeMap<>(controllers);
  }

  static KafkaNode alone(int port) {
    return together(List.of(port), List.of(List.of())).getFirst();
  }

  /** Brokers of one cluster: for each its port and its further ways in. */
  public static List<KafkaNode> together(List<Integer> ports, List<List<WayIn>> further) {
    Map<Integer, Integer> controllers = new TreeMap<>();
    IntStream.rangeClosed(1, ports.size()).forEach(id -> controllers.put(id, Ports.free()));
    String cluster = Uuid.randomUuid().toString();
    return IntStream.range(0, ports.size())
        .mapToObj(i -> new KafkaNode(i + 1, ports.get(i), further.get(i), controllers, cluster))
        .toList();
  }

  /** What the broker's program takes, beside its folder. */
  List<String> arguments() {
    String quorum =
        controllers.entrySet().stream()
            .map(e -> e.getKey() + "@127.0.0.1:" + e.getValue())
            .collect(Collectors.joining(","));
    List<String> names = new ArrayList<>(List.of("PLAINTEXT"));
    List<String> listeners = new ArrayList<>(List.of(address("PLAINTEXT", port)));
    List<String> advertised = new ArrayList<>(listeners);
    for (WayIn way : further) {
      names.add(way.name());
      listeners.add(address(way.name(), way.port()));
      advertised.add(address(way.name(), way.advertised()));
    }
    listeners.add(address("CONTROLLER", controllers.get(id)));
    return List.of(
        String.valueOf(id),
        String.join(",", names),
        String.join(",", listeners),
        String.join(",", advertised),
        quorum,
        cluster);
  }

  private static String address(String name, int port) {
    return name + "://127.0.0.1:" + port;
  }
}
