package helpdesk.simulation;

import java.util.stream.LongStream;

/** How many plays there are: the short ones of ./verify, the many of the nightly profile. */
final class Seeds {
  static final int SHORT = 300;
  static final int FULL = 10_000;

  private static final String ONE = "helpdesk.simulation.seed";

  private Seeds() {}

  static LongStream all() {
    Long one = Long.getLong(ONE);
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(
            1, "full".equals(System.getProperty("helpdesk.test.size")) ? FULL : SHORT);
  }
}
