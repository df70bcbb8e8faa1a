package helpdesk.query.feed.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The projector's port to the document database. Every write waits for a majority's journal, every
 * read sees what a majority has: what a decision rests on must outlive a failover. A write may be
 * done half, or done and reported as failed; then it throws and is repeated.
 *
 * <p>All methods throw {@link TransientFailure} where the answer is unknown. Those that write
 * views, counters or markers throw {@link RefusedWrite} where it is a no for ever; nothing else is
 * thrown.
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
   *
   * @param owed parked seqs in between, to be remembered in the same write: what they count is to
   *     be added later
   * @param only the amounts, by path and empty where there is none, that must be there before, with
   *     nothing owed: where {@code last} does not move they are what keeps it from being added
   *     twice; no matter where this is empty
   */
  record Addition(
      String key,
      OptionalLong from,
      long to,
      Map<String, Long> amounts,
      Set<Long> owed,
      Map<String, OptionalLong> only) {

    /** One that moves {@code last}, or creates. */
    public Addition(
        String key, OptionalLong from, long to, Map<String, Long> amounts, Set<Long> owed) {
      this(key, from, to, amounts, owed, Map.of());
    }
  }

  /** Adds what these seqs count, where all of them are owed; they are owed no longer. */
  record Settlement(String key, Set<Long> seqs, Map<String, Long> amounts) {}

  /** The seq up to which a counter has counted, and which before it were left out. */
  record Counted(long last, Set<Long> owed) {}

  /** Writes each, in any order. */
  Outcome advance(String collection, List<Advance> advances);

  /** The versions of those documents that exist. */
  Map<String, Long> versions(String collection, Collection<String> ids);

  /** Inserts those that are not there, in any order; leaves the others as they are. */
  void insertOnce(String collection, List<Change.Entry> entries, Instant recorded);

  /** How far the shard's counters of those keys have counted, where there are any. */
  Map<String, Counted> counted(String collection, int shard, Collection<String> keys);

  /** Makes each of the additions, in any order. */
  Outcome count(String collection, int shard, List<Addition> additions);

  /** Makes each of the settlements, in any order. */
  Outcome settle(String collection, int shard, List<Settlement> settlements);

  /** All that is owed anywhere in the shard's counters. */
  Set<Long> owed(String collection, int shard);

  /** Takes these seqs from whatever is owed in the shard's counters: they count nothing there. */
  void forgive(String collection, int shard, Set<Long> seqs);

  /** The positions of those shards that have one. */
  Map<Integer, Position> positions(Collection<Integer> shards);

  /**
   * Moves the position, and takes a halt away, where the stored {@code seq} is lower. Creates it
   * only when {@code from} is the start: a position that vanished must not be made up.
   *
   * @param owes whether something is parked before it: readers then have to look what
   */
  Outcome moveOn(int shard, Position from, Position to, boolean owes);

  /** Says that nothing is parked any more, where the stored {@code seq} is still this one. */
  void owesNothing(int shard, long seq);

  /** Marks the shard as halted, unless somebody else has moved it on from there. */
  void halt(int shard, Position at, Halt halt, Instant time);

  /** What is parked in the shard. */
  List<Marker> markers(int shard);

  /** One of them, with all that waits. */
  Optional<ParkedTicket> parked(UUID ticket);

  /** Parks a ticket that is not parked; a duplicate key if it is. */
  Outcome park(ParkedTicket ticket);

  /** Puts more events to those of a parked ticket, where the marker is still of that revision. */
  Outcome parkMore(Marker marker, List<ParkedEvent> events);

  /** Ends a ticket's parking, where the marker is still of that revision. */
  Outcome unpark(UUID ticket, long revision);

  /** Keeps the bytes of records that nobody can place; once each, and not without limit. */
  void quarantine(int shard, List<FeedRecord.Malformed> records, Instant time);
}
