package helpdesk.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * How far every shard of the log had come at a time of the database's clock: all that was committed
 * before {@code asOf} is at or below its shard's head. Views that applied all heads are at least as
 * fresh as {@code asOf}.
 *
 * @param heads the highest {@code seq} of each shard, 0 for an empty one; {@link Long#MAX_VALUE},
 *     which no view reaches, for one whose relay is stopped
 */
public record LogHeads(int era, Instant asOf, List<Long> heads) {
  public LogHeads {
    requireNonNull(asOf, "as_of");
    heads = List.copyOf(heads);
    if (heads.size() != Shards.COUNT) {
      throw new IllegalArgumentException("a head for each of the " + Shards.COUNT + " shards");
    }
    if (era < 1 || heads.stream().anyMatch(head -> head < 0)) {
      throw new IllegalArgumentException("an era counts from 1, a head from 0");
    }
  }
}
