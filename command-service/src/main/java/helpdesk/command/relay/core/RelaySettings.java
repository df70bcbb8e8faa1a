package helpdesk.command.relay.core;

/**
 * The relay's measures; times in milliseconds.
 *
 * @param leaseMillis for which a lease holds by the database's clock
 * @param maxInFlightBytes must leave room in the producer's buffer for one more batch
 */
public record RelaySettings(
    long leaseMillis,
    long renewMillis,
    long boundMillis,
    long headsMillis,
    int batchRows,
    long batchBytes,
    int maxInFlight,
    long maxInFlightBytes,
    long busyMillis,
    long idleMillis,
    long recheckMillis) {

  /** Measures that suit production. */
  public static RelaySettings standard() {
    return new RelaySettings(
        5_000, 1_200, 1_000, 500, 500, 1L << 20, 10_000, 8L << 20, 2, 250, 60_000);
  }
}
