package helpdesk.query.freshness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import helpdesk.events.ConsistencyToken;
import java.time.Instant;

/**
 * That a ticket's events wait because one of them could not be applied.
 *
 * @param version that is shown of it
 * @param since when it was parked
 * @param kind what is wrong with the event
 */
public record ParkedTicket(
    @JsonIgnore String id,
    @JsonIgnore int shard,
    @JsonIgnore long firstParked,
    long version,
    Instant since,
    String kind) {

  /**
   * Whether what the token names comes after events of this ticket that wait, or is one of them.
   */
  boolean holdsUp(ConsistencyToken token) {
    return token.shard() == shard && token.seq() >= firstParked;
  }

  /** The same, of a view that shows that version. */
  public ParkedTicket at(long shown) {
    return new ParkedTicket(id, shard, firstParked, shown, since, kind);
  }
}
