package helpdesk.systemtests.chaos;

import helpdesk.localstack.KafkaNode.WayIn;
import helpdesk.localstack.network.TcpProxy;
import helpdesk.localstack.network.Weather;
import helpdesk.localstack.process.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A network between each replica and each part that it talks to. */
final class Wires implements AutoCloseable {
  /** From a replica to a kind of server; to Kafka it is one for each broker. */
  record Wire(Replica from, String to) implements Comparable<Wire> {
    @Override
    public int compareTo(Wire other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return from + " to " + to;
    }
  }

  private final Map<Wire, List<TcpProxy>> proxies = new TreeMap<>();

  /** Ways in of a broker, one for each replica. */
  List<WayIn> toBroker() {
    List<WayIn> ways = new ArrayList<>();
    for (Replica replica : Replica.values()) {
      int port = Ports.free();
      ways.add(new WayIn(replica.name(), port, add(new Wire(replica, "Kafka"), port).port()));
    }
    return ways;
  }

  /** Where the replica finds the brokers. */
  String bootstrap(Replica from) {
    return proxies.get(new Wire(from, "Kafka")).stream()
        .map(proxy -> "127.0.0.1:" + proxy.port())
        .collect(Collectors.joining(","));
  }

  /** The same address, with a wire in between. */
  String through(Replica from, String to, String address, int port) {
    List<TcpProxy> known = proxies.get(new Wire(from, to));
    TcpProxy proxy = known == null ? add(new Wire(from, to), port) : known.getFirst();
    return address.replace(":" + port, ":" + proxy.port());
  }

  List<Wire> all() {
    return List.copyOf(proxies.keySet());
  }

  void weather(Wire wire, Weather weather) {
    proxies.get(wire).forEach(proxy -> proxy.weather(weather));
  }

  void clearUp() {
    proxies.keySet().forEach(wire -> weather(wire, Weather.FAIR));
  }

  @Override
  public void close() {
    proxies.values().forEach(each -> each.forEach(TcpProxy::close));
  }

  private TcpProxy add(Wire wire, int port) {
    TcpProxy proxy = TcpProxy.to(port);
    proxies.computeIfAbsent(wire, w -> new ArrayList<>()).add(proxy);
    return proxy;
  }
}
