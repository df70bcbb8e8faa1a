package helpdesk.query.reports;

/**
 * The classes into which durations are counted. Up to 63 ms each millisecond has its own; above,
 * every power of two is cut into 64 equal ones, so the middle of one is within 0.8 % of all that it
 * holds. The numbers are stored: this arithmetic never changes.
 */
final class DurationBins {
  private static final int BITS = 6;
  private static final int PER_POWER = 1 << BITS;

  private DurationBins() {}

  /** The number of the bin that holds a duration; a negative one counts as none at all. */
  static int of(long millis) {
    long value = Math.max(0, millis);
    if (value < PER_POWER) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - BITS;
    return shift * PER_POWER + (int) (value >>> shift);
  }

  /** The duration that stands for all of a bin: its middle. */
  static long middle(int bin) {
    if (bin < 2 * PER_POWER) {
      return bin;
    }
    int shift = bin / PER_POWER - 1;
    long low = (long) (bin % PER_POWER + PER_POWER) << shift;
    return low + ((1L << shift) - 1) / 2;
  }
}
