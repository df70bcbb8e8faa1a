package helpdesk.events;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/**
 * How far the log had brought each ticket of a shard at a {@code seq}: a page of it.
 *
 * @param at counts rows with a {@code seq} up to here
 * @param versions in the order of the ids' bytes, which is not that of {@link UUID#compareTo}
 * @param hasMore whether there are tickets after the last one
 */
public record TicketVersions(
    int era, int shard, long at, List<TicketVersion> versions, boolean hasMore) {
  public TicketVersions {
    versions = List.copyOf(versions);
    Shards.check(era, shard, at);
  }

  /** A ticket's highest version. */
  public record TicketVersion(UUID id, long version) {
    public TicketVersion {
      requireNonNull(id, "id");
      if (version < 1) {
        throw new IllegalArgumentException("a version counts from 1");
      }
    }
  }
}
