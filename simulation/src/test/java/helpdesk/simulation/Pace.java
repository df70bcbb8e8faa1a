package helpdesk.simulation;

import helpdesk.simulation.stage.Dice;
import java.util.List;

/**
 * How fast things go in one play, in milliseconds and in records: small batches meet other bugs
 * than large ones.
 *
 * @param mostParked so many tickets of a shard may wait before it halts
 */
record Pace(
    int commandsEach,
    int betweenCommands,
    int betweenPolls,
    int pollRecords,
    int betweenActs,
    int mostParked) {

  static Pace of(Dice dice) {
    return new Pace(
        10 + dice.below(40),
        dice.pick(List.of(10, 50, 200)),
        dice.pick(List.of(10, 60, 300)),
        dice.pick(List.of(2, 6, 20)),
        dice.pick(List.of(20, 80, 300)),
        dice.pick(List.of(1, 3, 1_000)));
  }
}
