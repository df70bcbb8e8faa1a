package helpdesk.simulation;

import helpdesk.command.relay.core.AppendedShards;
import helpdesk.command.relay.core.Relay;
import helpdesk.command.relay.core.RelaySettings;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.stage.Stage;
import helpdesk.simulation.world.Leases;
import helpdesk.simulation.world.RelayBroker;
import helpdesk.simulation.world.RelayLog;

/** A process of command-service: its relay, which is the real one, and a thread with commands. */
final class CommandReplica {
  /** Small ones, so that every limit is met. */
  private static final RelaySettings SETTINGS =
      new RelaySettings(5_000, 1_200, 1_000, 500, 7, 1L << 20, 20, 1L << 20, 2, 250, 60_000);

  private final World world;
  private final Stage stage;
  private final Host host;
  private final AppendedShards appended = new AppendedShards();
  private boolean signal;
  private boolean ending;
  private int commands;

  CommandReplica(World world, String name, int commands) {
    this.world = world;
    this.stage = world.stage();
    this.host = new Host(name);
    this.commands = commands;
  }

  void start() {
    stage.enter(host.name() + " relay", host, this::relay);
    stage.enter(host.name() + " writer", host, this::write);
  }

  Host host() {
    return host;
  }

  /** Commands that it did not get to. */
  int commandsLeft() {
    return commands;
  }

  /** SIGTERM. */
  void end() {
    ending = true;
  }

  private void write() {
    Writer writer = new Writer(world, this::appended);
    while (commands > 0 && !ending) {
      stage.sleep(world.dice().below(world.pace().betweenCommands()));
      writer.command();
      commands--;
    }
  }

  private void appended(int shard) {
    appended.add(shard);
    signal = true;
  }

  /** As RelayLoop does it. */
  private void relay() {
    Relay relay = newRelay();
    while (!ending) {
      await(step(relay));
    }
    relay.stopSending();
    long until = stage.now() + 3_000;
    while (!relay.quiet() && stage.now() < until) {
      await(Math.min(10, step(relay)));
    }
    relay.leave();
    host.kill();
  }

  private Relay newRelay() {
    String name = host.name();
    return new Relay(
        new RelayLog(world.postgres(), stage, world.weather()),
        new Leases(name, world.leases(), world.kafka(), world.truth(), stage, world.weather()),
        world
            .bug()
            .broker(
                new RelayBroker(world.kafka(), host, stage, world.weather()),
                world.kafka(),
                world.postgres()),
        world.stage().clock(),
        SETTINGS,
        appended);
  }

  private long step(Relay relay) {
    long pause = relay.step();
    world.truth().requireRunning(relay.status());
    return pause;
  }

  private void await(long millis) {
    stage.await(Math.max(1, millis), () -> signal);
    signal = false;
  }
}
