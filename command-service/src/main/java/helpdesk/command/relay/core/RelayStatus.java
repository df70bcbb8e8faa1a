package helpdesk.command.relay.core;

import java.time.Instant;
import java.util.Map;

/**
 * What a replica's relay does at the moment.
 *
 * @param owned shards that it holds; {@code stopped} are among them
 * @param lagEvents committed but not yet acknowledged by Kafka, of the owned shards
 * @param lagMillis for how long the most belated shard has been behind
 * @param headsAsOf of the heads that this replica published last; null before the first
 * @param headsSound whether heads arrive, where this replica publishes them
 */
public record RelayStatus(
    int owned,
    int recovering,
    Map<Integer, String> stopped,
    long lagEvents,
    long lagMillis,
    long acknowledged,
    long failedRuns,
    Instant headsAsOf,
    boolean logSound,
    boolean brokerSound,
    boolean headsSound) {

  /** Before the first step. */
  public static final RelayStatus NONE =
      new RelayStatus(0, 0, Map.of(), 0, 0, 0, 0, null, true, true, true);
}
