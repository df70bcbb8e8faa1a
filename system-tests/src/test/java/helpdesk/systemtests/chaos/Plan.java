package helpdesk.systemtests.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong, one after the other, and all choices within it: the same for the same seed.
 *
 * @param rounds in their order
 */
record Plan(long seed, List<Round> rounds) {
  static final String SEED = "helpdesk.chaos.seed";

  /**
   * One trouble.
   *
   * @param seed of the choices within it
   */
  record Round(int number, Trouble trouble, long seed) {}

  /**
   * So many rounds of what is possible here.
   *
   * @param each how often each kind comes at least, as far as there are rounds
   */
  static Plan of(long seed, List<Trouble> possible, int rounds, int each) {
    Random random = new Random(seed);
    List<Trouble> troubles = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      troubles.addAll(possible);
    }
    while (troubles.size() < rounds) {
      troubles.add(possible.get(random.nextInt(possible.size())));
    }
    Collections.shuffle(troubles, random);
    List<Round> planned = new ArrayList<>();
    for (Trouble trouble : troubles.subList(0, rounds)) {
      planned.add(new Round(planned.size() + 1, trouble, random.nextLong()));
    }
    return new Plan(seed, List.copyOf(planned));
  }

  /** The seed that was asked for, else a new one. */
  static long chosenSeed() {
    return Long.getLong(SEED, System.nanoTime() % 1_000_000);
  }
}
