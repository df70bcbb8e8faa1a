package helpdesk.simulation;

import java.util.ArrayList;
import java.util.List;

/** The replicas of command-service. */
final class CommandGroup {
  private final World world;
  private final List<CommandReplica> replicas = new ArrayList<>();
  private int born;

  CommandGroup(World world, int replicas, int commandsEach) {
    this.world = world;
    for (int i = 0; i < replicas; i++) {
      this.replicas.add(next(commandsEach));
    }
  }

  List<CommandReplica> replicas() {
    return replicas;
  }

  /** Another process in the place of one that died. */
  void replace(CommandReplica dead) {
    replicas.set(replicas.indexOf(dead), next(dead.commandsLeft()));
  }

  void replaceDead() {
    replicas.stream().filter(each -> each.host().dead()).toList().forEach(this::replace);
  }

  /** Whether nobody has anything to say any more. */
  boolean idle() {
    return replicas.stream().allMatch(each -> each.commandsLeft() == 0);
  }

  private CommandReplica next(int commands) {
    CommandReplica replica = new CommandReplica(world, "command-" + ++born, commands);
    replica.start();
    return replica;
  }
}
