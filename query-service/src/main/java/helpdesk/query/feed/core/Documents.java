package helpdesk.query.feed.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The projector's port to the document database. Every write waits for a majority's journal, every
 * read sees what a majority has: what a decision rests on must outlive a failover. A write may be
 * done half, or done and reported as failed; then it throws and is repeated.
 *
 * <p>All methods throw {@link TransientFailure}, and nothing else, where the answer is unknown.
 */
public interface Documents {

  /** What became of a guarded write, or of the worst one of several. */
  enum Outcome {
    APPLIED,
    /** No document fits the guard: read again what is there. */
    NOT_MATCHED,
    /** It was to be created and is there: read again what is there. */
    DUPLICATE_KEY
  }

  /** Sets fields and {@code version = to} where the version is {@code from}; creates from 0. */
  record Advance(String id, long from, long to, Map<String, Object> fields) {}

  /**
   * Adds amounts, by path, to the counters of that key and sets {@code last = to} where it is
   * {@code from}; creates from empty.
   */
  record Addition(String key, OptionalLong from, long to, Map<String, Long> amounts) {}

  /** Writes each, in any order. */
  Outcome advance(String collection, List<Advance> advances);

  /** The versions of those documents that exist. */
  Map<String, Long> versions(String collection, Collection<String> ids);

  /** Inserts those that are not there, in any order; leaves the others as they are. */
  void insertOnce(String collection, List<Change.Entry> entries, Instant recorded);

  /** The seq up to which the shard's counters of those keys have counted, where there are any. */
  Map<String, Long> counted(String collection, int shard, Collection<String> keys);

  /** Makes each of the additions, in any order. */
  Outcome count(String collection, int shard, List<Addition> additions);

  /** The positions of those shards that have one. */
  Map<Integer, Position> positions(Collection<Integer> shards);

  /**
   * Moves the position, and takes a halt away, where the stored {@code seq} is lower. Creates it
   * only when {@code from} is the start: a position that vanished must not be made up.
   */
  Outcome moveOn(int shard, Position from, Position to);

  /** Marks the shard as halted, unless somebody else has moved it on from there. */
  void halt(int shard, Position at, Halt halt, Instant time);
}
