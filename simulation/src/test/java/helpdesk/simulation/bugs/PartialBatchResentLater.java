package helpdesk.simulation.bugs;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.Broker;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.simulation.world.Kafka;
import helpdesk.simulation.world.Postgres;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What failed is sent again by the producer itself, behind what was sent after it; its relay hears
 * of everything in order.
 */
final class PartialBatchResentLater implements Bug {

  @Override
  public Broker broker(Broker right, Kafka kafka, Postgres postgres) {
    return new OtherSender(right, sender -> new Repeating(sender, new Offsets(kafka)));
  }

  private static final class Repeating implements RecordSender {
    private final RecordSender right;
    private final Offsets offsets;
    private final Map<Integer, NavigableMap<Long, Receipt>> waiting = new HashMap<>();
    private final Map<Integer, NavigableMap<Long, Long>> landed = new HashMap<>();

    Repeating(RecordSender right, Offsets offsets) {
      this.right = right;
      this.offsets = offsets;
    }

    @Override
    public void send(LoggedEvent event, Receipt receipt) {
      of(waiting, event.envelope().shard()).put(event.envelope().seq(), receipt);
      attempt(event);
    }

    @Override
    public void close() {
      right.close();
    }

    private void attempt(LoggedEvent event) {
      right.send(event, new Again(this, event));
    }

    /** Tells of all that has landed up to the first that has not. */
    private void landed(LoggedEvent event, long offset) {
      int shard = event.envelope().shard();
      NavigableMap<Long, Receipt> open = of(waiting, shard);
      NavigableMap<Long, Long> there = of(landed, shard);
      there.put(event.envelope().seq(), offset);
      while (!open.isEmpty() && there.containsKey(open.firstKey())) {
        var next = open.pollFirstEntry();
        next.getValue().acknowledged(offsets.seen(shard, there.get(next.getKey())));
      }
    }

    private static <T> NavigableMap<Long, T> of(Map<Integer, NavigableMap<Long, T>> by, int shard) {
      return by.computeIfAbsent(shard, none -> new TreeMap<>());
    }
  }

  private record Again(Repeating producer, LoggedEvent event) implements RecordSender.Receipt {

    @Override
    public void acknowledged(long offset) {
      producer.landed(event, offset);
    }

    @Override
    public void failed(String cause) {
      producer.attempt(event);
    }

    @Override
    public void refused(String cause) {}
  }
}
