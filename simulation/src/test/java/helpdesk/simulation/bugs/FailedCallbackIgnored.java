package helpdesk.simulation.bugs;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.Broker;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.simulation.world.Kafka;
import helpdesk.simulation.world.Postgres;

/** A failed callback is logged, and the relay goes on with the next event. */
final class FailedCallbackIgnored implements Bug {

  @Override
  public Broker broker(Broker right, Kafka kafka, Postgres postgres) {
    return new OtherSender(right, sender -> new Careless(sender, new Offsets(kafka)));
  }

  private record Careless(RecordSender right, Offsets offsets) implements RecordSender {

    @Override
    public void send(LoggedEvent event, Receipt receipt) {
      right.send(event, new GoesOn(receipt, event.envelope().shard(), offsets));
    }

    @Override
    public void close() {
      right.close();
    }
  }

  private record GoesOn(RecordSender.Receipt right, int shard, Offsets offsets)
      implements RecordSender.Receipt {

    @Override
    public void acknowledged(long offset) {
      right.acknowledged(offsets.seen(shard, offset));
    }

    @Override
    public void failed(String cause) {
      right.acknowledged(offsets.next(shard));
    }

    @Override
    public void refused(String cause) {
      right.refused(cause);
    }
  }
}
