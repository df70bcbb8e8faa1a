package helpdesk.simulation.world;

import helpdesk.command.relay.core.Broker;
import helpdesk.command.relay.core.BrokerUnavailableException;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.stage.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kafka as a relay sees it. */
public final class RelayBroker implements Broker {
  private final Kafka kafka;
  private final Host host;
  private final Dice dice;
  private final Connection connection;

  public RelayBroker(Kafka kafka, Host host, Stage stage, Weather weather) {
    this.kafka = kafka;
    this.host = host;
    this.dice = stage.dice();
    this.connection =
        new Connection(
            stage, weather, Weather.Server.KAFKA, why -> new BrokerUnavailableException(why, null));
  }

  @Override
  public Topic topic() {
    return connection.call("topic", () -> new Topic("topic-1", Shards.COUNT));
  }

  @Override
  public Map<Integer, Offsets> offsets(Collection<Integer> shards) {
    return connection.call(
        "offsets",
        () -> {
          Map<Integer, Offsets> offsets = new TreeMap<>();
          for (int shard : shards) {
            Partition partition = kafka.partition(shard);
            offsets.put(shard, new Offsets(partition.start(), partition.end()));
          }
          return offsets;
        });
  }

  @Override
  public Tail fetch(Map<Integer, Long> positions) {
    return connection.call("fetch " + new TreeMap<>(positions), () -> tail(positions));
  }

  @Override
  public RecordSender open() {
    return connection.call("open", () -> kafka.open(host));
  }

  @Override
  public void publish(LogHeads heads) {
    connection.run("publish", () -> kafka.publish(heads));
  }

  private Tail tail(Map<Integer, Long> positions) {
    List<TailRecord> records = new ArrayList<>();
    Map<Integer, Long> after = new TreeMap<>();
    new TreeMap<>(positions)
        .forEach(
            (shard, from) -> {
              List<TailRecord> some = kafka.partition(shard).tail(from, 1 + dice.below(6));
              records.addAll(some);
              after.put(shard, some.isEmpty() ? from : some.getLast().offset() + 1);
            });
    return new Tail(records, after);
  }
}
