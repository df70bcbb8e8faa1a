package helpdesk.events;

import static java.util.Objects.requireNonNull;

/**
 * What the log holds of a shard up to a {@code seq}, in few numbers, for comparing it with what
 * came out of it.
 *
 * @param at counts rows with a {@code seq} up to here
 * @param events the number of rows; less than {@code at} where rows are missing
 * @param tickets how many have an event among them
 * @param versions the sum of their highest versions
 * @param digest of ids and highest versions, see {@link VersionDigest}
 */
public record ShardDigest(
    int era, int shard, long at, long events, long tickets, long versions, String digest) {
  public ShardDigest {
    requireNonNull(digest, "digest");
    Shards.check(era, shard, Math.min(at, Math.min(events, Math.min(tickets, versions))));
  }

  /** Whether these are the tickets that the log has, each at the version that the log has. */
  public boolean tellsOf(VersionDigest seen) {
    return tickets == seen.tickets() && versions == seen.versions() && digest.equals(seen.hex());
  }
}
