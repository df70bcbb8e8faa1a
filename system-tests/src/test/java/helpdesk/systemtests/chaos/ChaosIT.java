package helpdesk.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.harness.TestSize;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everything breaks, under load, in an order that a seed decides; then nothing is missing anywhere.
 * Say {@code -Dhelpdesk.chaos.seed=N} to have the same plan again.
 */
@Order(Integer.MAX_VALUE - 1)
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class ChaosIT {
  private static final int BROKERS = TestSize.of(1, 3);
  private static final int ROUNDS = TestSize.of(4, 52);
  private static final int EACH = TestSize.of(1, 3);

  @Test
  void whatever_breaks_and_in_whatever_order_every_answered_command_is_everywhere_exactly_once()
      throws Exception {
    try (ChaosSystem chaos = ChaosSystem.start(BROKERS)) {
      Troubles troubles = new Troubles(chaos);
      Plan plan = Plan.of(Plan.chosenSeed(), possible(troubles), ROUNDS, EACH);
      System.out.printf("chaos of %d rounds; again: -D%s=%d%n", ROUNDS, Plan.SEED, plan.seed());
      Load load = Load.on(chaos.system());
      Map<Trouble, Integer> happened = new TreeMap<>();
      try (load) {
        load.awaitWell();
        for (Plan.Round round : plan.rounds()) {
          play(round, chaos, troubles, load);
          happened.merge(round.trouble(), 1, Integer::sum);
        }
      }
      System.out.println("rounds by kind: " + happened + "; " + load);
      load.verify();
      assertThat(happened.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
    }
  }

  private static void play(Plan.Round round, ChaosSystem chaos, Troubles troubles, Load load)
      throws Exception {
    String what = troubles.happen(round);
    chaos.heal();
    long healed = System.nanoTime();
    load.awaitWell();
    Duration recovery = Duration.ofNanos(System.nanoTime() - healed).truncatedTo(ChronoUnit.MILLIS);
    System.out.printf(
        "round %d, %s: %s; well again after %s%n", round.number(), round.trouble(), what, recovery);
  }

  /** What is left out is said, with its reason. */
  private static List<Trouble> possible(Troubles troubles) {
    Map<Trouble, String> left = new LinkedHashMap<>();
    for (Trouble trouble : Trouble.values()) {
      troubles.whyNot(trouble).ifPresent(reason -> left.put(trouble, reason));
    }
    left.forEach((trouble, reason) -> System.out.println("skipped: " + trouble + ": " + reason));
    return Arrays.stream(Trouble.values()).filter(t -> !left.containsKey(t)).toList();
  }
}
