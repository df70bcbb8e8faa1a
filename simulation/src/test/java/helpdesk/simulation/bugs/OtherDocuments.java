package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Marker;
import helpdesk.query.feed.core.ParkedEvent;
import helpdesk.query.feed.core.ParkedTicket;
import helpdesk.query.feed.core.Position;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Documents as they are; a bug does one thing otherwise. */
class OtherDocuments implements Documents {
  private final Documents right;

  OtherDocuments(Documents right) {
    this.right = right;
  }

  @Override
  public Outcome advance(String collection, List<Advance> advances) {
    return right.advance(collection, advances);
  }

  @Override
  public Map<String, Long> versions(String collection, Collection<String> ids) {
    return right.versions(collection, ids);
  }

  @Override
  public void insertOnce(String collection, List<Change.Entry> entries, Instant recorded) {
    right.insertOnce(collection, entries, recorded);
  }

  @Override
  public Map<String, Counted> counted(String collection, int shard, Collection<String> keys) {
    return right.counted(collection, shard, keys);
  }

  @Override
  public Outcome count(String collection, int shard, List<Addition> additions) {
    return right.count(collection, shard, additions);
  }

  @Override
  public Map<Integer, Position> positions(Collection<Integer> shards) {
    return right.positions(shards);
  }

  @Override
  public Outcome settle(String collection, int shard, List<Settlement> settlements) {
    return right.settle(collection, shard, settlements);
  }

  @Override
  public Set<Long> owed(String collection, int shard) {
    return right.owed(collection, shard);
  }

  @Override
  public void forgive(String collection, int shard, Set<Long> seqs) {
    right.forgive(collection, shard, seqs);
  }

  @Override
  public Outcome moveOn(int shard, Position from, Position to, boolean owes) {
    return right.moveOn(shard, from, to, owes);
  }

  @Override
  public void owesNothing(int shard, long seq) {
    right.owesNothing(shard, seq);
  }

  @Override
  public void halt(int shard, Position at, Halt halt, Instant time) {
    right.halt(shard, at, halt, time);
  }

  @Override
  public List<Marker> markers(int shard) {
    return right.markers(shard);
  }

  @Override
  public Optional<ParkedTicket> parked(UUID ticket) {
    return right.parked(ticket);
  }

  @Override
  public Outcome park(ParkedTicket ticket) {
    return right.park(ticket);
  }

  @Override
  public Outcome parkMore(Marker marker, List<ParkedEvent> events) {
    return right.parkMore(marker, events);
  }

  @Override
  public Outcome unpark(UUID ticket, long revision) {
    return right.unpark(ticket, revision);
  }

  @Override
  public void quarantine(int shard, List<FeedRecord.Malformed> records, Instant time) {
    right.quarantine(shard, records, time);
  }
}
