package helpdesk.simulation.bugs;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.Broker;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.simulation.world.Kafka;
import helpdesk.simulation.world.Postgres;

/** What was sent counts as acknowledged. */
final class CursorAdvancedBeforeAck implements Bug {

  @Override
  public Broker broker(Broker right, Kafka kafka, Postgres postgres) {
    return new OtherSender(right, sender -> new Hasty(sender, new Offsets(kafka)));
  }

  private record Hasty(RecordSender right, Offsets offsets) implements RecordSender {

    @Override
    public void send(LoggedEvent event, Receipt receipt) {
      right.send(event, new Deaf());
      receipt.acknowledged(offsets.next(event.envelope().shard()));
    }

    @Override
    public void close() {
      right.close();
    }
  }

  private record Deaf() implements RecordSender.Receipt {
    @Override
    public void acknowledged(long offset) {}

    @Override
    public void failed(String cause) {}

    @Override
    public void refused(String cause) {}
  }
}
