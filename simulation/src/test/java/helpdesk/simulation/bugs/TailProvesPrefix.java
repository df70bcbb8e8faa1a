package helpdesk.simulation.bugs;

import helpdesk.command.relay.core.Broker;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.events.EventHeaders;
import helpdesk.events.LogHeads;
import helpdesk.simulation.world.Kafka;
import helpdesk.simulation.world.Postgres;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest record of a partition is believed to prove that all before it are there, too. */
final class TailProvesPrefix implements Bug {

  @Override
  public Broker broker(Broker right, Kafka kafka, Postgres postgres) {
    return new Believer(right, postgres, new HashMap<>());
  }

  private record Believer(Broker right, Postgres postgres, Map<Integer, Long> seen)
      implements Broker {

    @Override
    public Tail fetch(Map<Integer, Long> positions) {
      Tail tail = right.fetch(positions);
      List<TailRecord> records = new ArrayList<>();
      for (TailRecord each : tail.records()) {
        long seq = Long.parseLong(each.headers().get(EventHeaders.SEQ));
        long last = seen.merge(each.shard(), seq, Math::max);
        if (last == seq && each.offset() > positions.get(each.shard())) {
          believe(each, seq, records);
        }
        records.add(each);
      }
      return new Tail(records, tail.positions());
    }

    /** The events before it, at its own place. */
    private void believe(TailRecord newest, long seq, List<TailRecord> records) {
      postgres
          .committedBefore(newest.shard(), seq)
          .forEach(
              event ->
                  records.add(
                      new TailRecord(
                          newest.shard(), newest.offset(), EventHeaders.of(event.envelope()))));
    }

    @Override
    public Topic topic() {
      return right.topic();
    }

    @Override
    public Map<Integer, Offsets> offsets(Collection<Integer> shards) {
      return right.offsets(shards);
    }

    @Override
    public RecordSender open() {
      return right.open();
    }

    @Override
    public void publish(LogHeads heads) {
      right.publish(heads);
    }
  }
}
