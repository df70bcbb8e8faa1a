package helpdesk.simulation.bugs;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Position;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
  public Map<String, Long> counted(String collection, int shard, Collection<String> keys) {
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
  public Outcome moveOn(int shard, Position from, Position to) {
    return right.moveOn(shard, from, to);
  }

  @Override
  public void halt(int shard, Position at, Halt halt, Instant time) {
    right.halt(shard, at, halt, time);
  }
}
