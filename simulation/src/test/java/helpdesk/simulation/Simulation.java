package helpdesk.simulation;

import helpdesk.simulation.bugs.Bug;
import helpdesk.simulation.stage.Stage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One play: two processes of each service, their relays and projectors the real code, in a world
 * that fails as the seed has it. After some time all becomes calm; then every event must be in
 * every view exactly once. What must be true all the time is checked by the world itself, at every
 * write.
 */
final class Simulation {
  /** So many turns suffice for everything to arrive, or it never does. */
  private static final int CALM = 20_000;

  /** So many more for those who do not know yet that it has. */
  private static final int ZOMBIES = 300;

  private final long seed;
  private final World world;
  private final CommandGroup commands;
  private final QueryGroup queries;
  private final Fate fate;

  Simulation(long seed, Bug bug) {
    this.seed = seed;
    world = World.of(seed, bug);
    commands = new CommandGroup(world, 2, world.pace().commandsEach());
    queries = new QueryGroup(world);
    queries.assignOrphans();
    fate = new Fate(world, commands, queries);
  }

  /** Plays the seed; what went wrong, if anything did. */
  static Optional<String> play(long seed, Bug bug) {
    return new Simulation(seed, bug).play();
  }

  /** Equal for two plays only if they went alike. */
  static long trace(long seed) {
    Simulation simulation = new Simulation(seed, Bug.NONE);
    simulation.play();
    return simulation.world.stage().trace().hash();
  }

  private Optional<String> play() {
    try (Stage stage = world.stage()) {
      new Network(world).start();
      fate.start();
      disturbed(stage);
      calm(stage);
      world.mongo().requireWhole();
      return Optional.empty();
    } catch (RuntimeException | Error broken) {
      return Optional.of(story(broken));
    }
  }

  private void disturbed(Stage stage) {
    for (int turns = 1_000 + world.dice().below(3_000); turns > 0; turns--) {
      stage.turn();
    }
  }

  private void calm(Stage stage) {
    stage.note("from here on all is calm");
    fate.end();
    for (int turns = 0; turns < CALM && !(commands.idle() && world.mongo().hasAll()); turns++) {
      commands.replaceDead();
      stage.turn();
    }
    for (int turns = 0; turns < ZOMBIES; turns++) {
      stage.turn();
    }
  }

  private String story(Throwable broken) {
    Throwable cause = broken.getCause() == null ? broken : broken.getCause();
    return """
        seed %d: %s
        %s
        Its last steps of %d:
        %s
        Again: ./verify -pl simulation -am -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false \
        -Dhelpdesk.simulation.seed=%d
        """
        .formatted(
            seed,
            cause,
            Arrays.stream(cause.getStackTrace())
                .limit(8)
                .map(frame -> "  at " + frame)
                .collect(Collectors.joining("\n")),
            world.stage().trace().steps(),
            world.stage().trace().tail(),
            seed);
  }
}
