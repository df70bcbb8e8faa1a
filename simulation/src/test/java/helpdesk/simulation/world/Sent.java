package helpdesk.simulation.world;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.RecordSender.Receipt;

/** A record on its way to Kafka; equal to itself only, since an event may be under way twice. */
final class Sent {
  private final LoggedEvent event;
  private final Receipt receipt;

  Sent(LoggedEvent event, Receipt receipt) {
    this.event = event;
    this.receipt = receipt;
  }

  LoggedEvent event() {
    return event;
  }

  Receipt receipt() {
    return receipt;
  }

  int shard() {
    return event.envelope().shard();
  }

  @Override
  public String toString() {
    return event.envelope().shard() + "/" + event.envelope().seq();
  }
}
