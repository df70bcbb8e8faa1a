package helpdesk.simulation;

import helpdesk.query.feed.core.Position;
import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.stage.Stage;
import helpdesk.simulation.world.Weather.Server;
import java.util.ArrayList;
import java.util.List;

/** What happens to servers and processes from outside, as often as the seed's climate has it. */
final class Fate {

  /** One misfortune. */
  private enum Act {
    KILL_COMMAND,
    END_COMMAND,
    STOP_COMMAND,
    KILL_QUERY,
    STOP_QUERY,
    REBALANCE,
    TURN_POSTGRES,
    TURN_KAFKA,
    TURN_DOCUMENTS,
    LEADER_CHANGE,
    RETENTION,
    TIME_PASSES
  }

  private final World world;
  private final Stage stage;
  private final Dice dice;
  private final CommandGroup commands;
  private final QueryGroup queries;
  private final List<Act> acts;
  private final Host self = new Host("fate");

  Fate(World world, CommandGroup commands, QueryGroup queries) {
    this.world = world;
    this.stage = world.stage();
    this.dice = world.dice();
    this.commands = commands;
    this.queries = queries;
    this.acts = climate(dice);
  }

  /** About half of all acts: what always happens together hides what happens alone. */
  private static List<Act> climate(Dice dice) {
    List<Act> some = new ArrayList<>();
    for (Act act : Act.values()) {
      if (dice.oneIn(2)) {
        some.add(act);
      }
    }
    return some.isEmpty() ? List.of(Act.REBALANCE) : some;
  }

  void start() {
    stage.enter("fate", self, this::rule);
  }

  /** From now on nothing happens any more, and what was broken is mended. */
  void end() {
    self.kill();
    world.weather().clear();
    commands.replicas().forEach(each -> each.host().resume());
    commands.replaceDead();
    queries.replicas().forEach(each -> each.host().resume());
    world.unappliable().mend();
    queries.deploy();
    queries.assignOrphans();
  }

  private void rule() {
    while (true) {
      stage.sleep(1 + dice.below(world.pace().betweenActs()));
      if (dice.oneIn(2)) {
        Act act = dice.pick(acts);
        stage.note(act.name());
        happen(act);
      } else {
        commands.replaceDead();
        queries.assignOrphans();
      }
    }
  }

  private void happen(Act act) {
    int shard = dice.pick(World.SHARDS);
    switch (act) {
      case KILL_COMMAND -> dice.pick(commands.replicas()).host().kill();
      case END_COMMAND -> dice.pick(commands.replicas()).end();
      case STOP_COMMAND -> stop(dice.pick(commands.replicas()).host());
      case KILL_QUERY -> queries.kill(dice.pick(queries.replicas()));
      case STOP_QUERY -> stop(dice.pick(queries.replicas()).host());
      case REBALANCE -> queries.assign(shard);
      case TURN_POSTGRES -> world.weather().turn(Server.POSTGRES);
      case TURN_KAFKA -> world.weather().turn(Server.KAFKA);
      case TURN_DOCUMENTS -> world.weather().turn(Server.DOCUMENTS);
      case LEADER_CHANGE -> world.kafka().leaderChanges(shard);
      case RETENTION -> retain(shard);
      case TIME_PASSES -> stage.clock().pass(dice.below(7_000));
    }
  }

  private void stop(Host host) {
    host.stopUntil(stage.now() + dice.below(dice.oneIn(2) ? 500 : 15_000));
  }

  /** Only what every view has: to delete more is an operator's mistake, and another play. */
  private void retain(int shard) {
    Position position = world.mongo().position(shard);
    if (!position.isStart()) {
      world.kafka().retain(shard, position.offset() - dice.below(3));
    }
  }
}
