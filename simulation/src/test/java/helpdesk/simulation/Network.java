package helpdesk.simulation;

import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.stage.Stage;
import helpdesk.simulation.world.Kafka;

/** Carries batches to Kafka and answers back, at its own pace. */
final class Network {
  private final Stage stage;
  private final Dice dice;
  private final Kafka kafka;

  Network(World world) {
    this.stage = world.stage();
    this.dice = world.dice();
    this.kafka = world.kafka();
  }

  void start() {
    stage.enter("network", new Host("network"), this::carry);
  }

  private void carry() {
    while (true) {
      boolean carried =
          dice.oneIn(2) ? kafka.transport() || kafka.answer() : kafka.answer() || kafka.transport();
      stage.sleep(carried ? dice.below(8) : 10);
    }
  }
}
