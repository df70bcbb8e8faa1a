package helpdesk.simulation.bugs;

import helpdesk.command.relay.core.Broker;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.events.LogHeads;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Kafka as it is, but with another producer. */
record OtherSender(Broker right, UnaryOperator<RecordSender> producer) implements Broker {

  @Override
  public Topic topic() {
    return right.topic();
  }

  @Override
  public Map<Integer, Offsets> offsets(Collection<Integer> shards) {
    return right.offsets(shards);
  }

  @Override
  public Tail fetch(Map<Integer, Long> positions) {
    return right.fetch(positions);
  }

  @Override
  public RecordSender open() {
    return producer.apply(right.open());
  }

  @Override
  public void publish(LogHeads heads) {
    right.publish(heads);
  }
}
