package helpdesk.simulation.stage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Chance, all of it from one seed. */
public final class Dice {
  private final Random random;

  public Dice(long seed) {
    random = new Random(seed);
  }

  /** From 0 to the bound, exclusive. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Once in so many times; never where that is 0. */
  public boolean oneIn(int times) {
    return times > 0 && random.nextInt(times) == 0;
  }

  public <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  public <T> List<T> shuffled(List<T> some) {
    List<T> shuffled = new ArrayList<>(some);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** A random one, of version 4. */
  public UUID uuid() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }
}
