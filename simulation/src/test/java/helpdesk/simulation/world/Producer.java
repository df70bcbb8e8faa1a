package helpdesk.simulation.world;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.RecordSender;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.stage.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** One producer: its records on their way, and the answers on their way back. */
final class Producer implements RecordSender {
  private final Stage stage;
  private final Host host;
  private final List<Sent> unsent = new ArrayList<>();
  private final Queue<Runnable> answers = new ArrayDeque<>();
  private boolean closed;

  Producer(Stage stage, Host host) {
    this.stage = stage;
    this.host = host;
  }

  String name() {
    return "producer of " + host.name();
  }

  @Override
  public void send(LoggedEvent event, Receipt receipt) {
    Sent sent = new Sent(event, receipt);
    stage.step("send " + sent);
    if (closed) {
      throw new IllegalStateException("closed");
    }
    unsent.add(sent);
  }

  @Override
  public void close() {
    stage.note("close " + name());
    closed = true;
  }

  boolean hasUnsent() {
    return !unsent.isEmpty();
  }

  List<Sent> unsent(int shard) {
    return unsent.stream().filter(sent -> sent.shard() == shard).toList();
  }

  List<Integer> unsentShards() {
    return unsent.stream().map(Sent::shard).distinct().sorted().toList();
  }

  void remove(Sent sent) {
    unsent.remove(sent);
  }

  void answers(Runnable receipt) {
    answers.add(receipt);
  }

  boolean hears(long now) {
    return !answers.isEmpty() && host.runs(now);
  }

  void hear() {
    answers.remove().run();
  }
}
