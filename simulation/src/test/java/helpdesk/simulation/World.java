package helpdesk.simulation;

import helpdesk.command.relay.core.MemoryLeases;
import helpdesk.simulation.bugs.Bug;
import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Stage;
import helpdesk.simulation.world.Kafka;
import helpdesk.simulation.world.Mongo;
import helpdesk.simulation.world.Postgres;
import helpdesk.simulation.world.Truth;
import helpdesk.simulation.world.Unappliable;
import helpdesk.simulation.world.Weather;
import java.util.List;

/** The stage and all servers of one play. */
record World(
    Stage stage,
    Weather weather,
    Truth truth,
    Postgres postgres,
    MemoryLeases leases,
    Kafka kafka,
    Unappliable unappliable,
    Mongo mongo,
    Pace pace,
    Bug bug) {

  /** A few of the 64: more would only thin out what meets. */
  static final List<Integer> SHARDS = List.of(0, 17, 63);

  static World of(long seed, Bug bug) {
    Stage stage = new Stage(new Dice(seed));
    Weather weather = new Weather(stage.dice());
    Truth truth = new Truth();
    Unappliable unappliable = new Unappliable(stage.dice());
    return new World(
        stage,
        weather,
        truth,
        new Postgres(stage, weather, truth, bug.numbering()),
        new MemoryLeases(stage.clock()),
        new Kafka(stage, weather, truth),
        unappliable,
        new Mongo(truth, unappliable),
        Pace.of(stage.dice()),
        bug);
  }

  Dice dice() {
    return stage.dice();
  }
}
