package helpdesk.simulation.world;

import helpdesk.simulation.stage.Dice;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How badly the servers behave. Each seed has its own climate: bugs hide where all fails alike. */
public final class Weather {

  /** What may fail by itself. */
  public enum Server {
    POSTGRES,
    KAFKA,
    DOCUMENTS
  }

  private final Dice dice;
  private final Map<Server, Integer> failsOneIn = new EnumMap<>(Server.class);
  private final Set<Server> down = EnumSet.noneOf(Server.class);
  private final int longestStall;
  private int badFateOneIn;
  private int stallOneIn;

  public Weather(Dice dice) {
    this.dice = dice;
    for (Server server : Server.values()) {
      failsOneIn.put(server, dice.pick(List.of(0, 150, 60, 25)));
    }
    badFateOneIn = dice.pick(List.of(0, 12, 5, 3));
    stallOneIn = dice.pick(List.of(0, 60, 15));
    longestStall = dice.pick(List.of(200, 4_000));
  }

  boolean fails(Server server) {
    return down.contains(server) || dice.oneIn(failsOneIn.get(server));
  }

  /** For how long a call is on its way: hardly ever, but then for very long. */
  long stallMillis() {
    return dice.oneIn(stallOneIn) ? dice.below(longestStall) : 0;
  }

  /** Whether a batch on its way to Kafka meets anything but success. */
  boolean losesBatch() {
    return dice.oneIn(badFateOneIn);
  }

  public void turn(Server server) {
    if (!down.remove(server)) {
      down.add(server);
    }
  }

  /** From now on nothing fails any more. */
  public void clear() {
    down.clear();
    failsOneIn.replaceAll((server, before) -> 0);
    badFateOneIn = 0;
    stallOneIn = 0;
  }
}
