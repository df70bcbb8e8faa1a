package helpdesk.command.relay.core;

import java.util.UUID;

/** What the loop knows of a shard that it holds; only the loop's thread touches it. */
final class OwnedShard {

  /** Where the shard stands on its way from the lease to sending. */
  enum Phase {
    FRESH,
    FOLDING,
    RUNNING,
    STOPPED
  }

  private final int shard;
  private final long epoch;
  private Bound written;
  private Bound bound;
  private Phase phase = Phase.FRESH;

  private int era;
  private Fold fold;
  private long position;
  private long end;

  private Generation generation;
  private ShardRun run;
  private long sentSeq;
  private UUID sentId;

  private ShardStoppedException stop;
  private long stoppedAt;
  private Boolean stopWritten;
  private boolean leaving;
  private long leavingSince;
  private long newest;
  private long behindSince = -1;

  OwnedShard(Lease lease) {
    this.shard = lease.shard();
    this.epoch = lease.epoch();
    this.written = lease.bound();
    this.bound = lease.bound();
  }

  int shard() {
    return shard;
  }

  long epoch() {
    return epoch;
  }

  Phase phase() {
    return phase;
  }

  int era() {
    return era;
  }

  long position() {
    return position;
  }

  Fold fold() {
    return fold;
  }

  ShardRun run() {
    return run;
  }

  long sentSeq() {
    return sentSeq;
  }

  UUID sentId() {
    return sentId;
  }

  ShardStoppedException stop() {
    return stop;
  }

  /** The proven bound, which grows with the acknowledgements of a run. */
  Bound bound() {
    if (run != null) {
      bound = generation.proven(run);
    }
    return bound;
  }

  Lease lease() {
    return new Lease(shard, epoch, bound());
  }

  boolean boundIsNews() {
    return !bound().equals(written);
  }

  void boundWritten(Bound as) {
    written = as;
  }

  /** Whether the shard is stopped, or runs, and the table may not say so yet. */
  boolean stopIsNews(boolean stopped) {
    Phase said = stopped ? Phase.STOPPED : Phase.RUNNING;
    return phase == said && (stopWritten == null || stopWritten != stopped);
  }

  void stopWritten(boolean as) {
    stopWritten = as;
  }

  void fold(Fold from, int ofEra, long fromOffset, long toOffset) {
    fold = from;
    era = ofEra;
    position = fromOffset;
    end = toOffset;
    phase = Phase.FOLDING;
  }

  /** Notes how far the partition was read; whether that is all of it. */
  boolean readTo(long offset) {
    position = offset;
    return offset >= end;
  }

  /** The fold is complete: everything after it is sent, again or for the first time. */
  void run(Generation by) {
    generation = by;
    run = new ShardRun(shard, fold.reached(), Math.max(end, position));
    sentSeq = fold.reached().seq();
    sentId = fold.lastId();
    fold = null;
    phase = Phase.RUNNING;
  }

  void sent(long seq, UUID id) {
    sentSeq = seq;
    sentId = id;
  }

  /** Back to the bound, after any failure. A stopped shard stays where it is. */
  void goBack() {
    bound();
    run = null;
    generation = null;
    fold = null;
    if (phase != Phase.STOPPED) {
      phase = Phase.FRESH;
    }
  }

  /** Stops the shard; whether that is news. */
  boolean stop(ShardStoppedException why, long now) {
    boolean news = stop == null || stop.reason() != why.reason();
    goBack();
    stop = why;
    stoppedAt = now;
    phase = Phase.STOPPED;
    return news;
  }

  void recheck(long now, long after) {
    if (phase == Phase.STOPPED && stop.reason().mayRecheck() && now - stoppedAt >= after) {
      phase = Phase.FRESH;
    }
  }

  void leave(long now) {
    if (!leaving) {
      leaving = true;
      leavingSince = now;
    }
  }

  boolean leaving() {
    return leaving;
  }

  /** Whether nothing is under way any more, or it takes too long. */
  boolean mayGo(long now, long patience) {
    return leaving && (inFlight() == 0 || now - leavingSince >= patience);
  }

  int inFlight() {
    return run == null ? 0 : generation.inFlight(run);
  }

  String refused() {
    return run == null ? null : generation.refused(run);
  }

  void saw(long newestSeq, long now) {
    newest = newestSeq;
    if (newest <= bound().seq()) {
      behindSince = -1;
    } else if (behindSince < 0) {
      behindSince = now;
    }
  }

  long lagEvents() {
    return Math.max(0, newest - bound().seq());
  }

  long lagMillis(long now) {
    return lagEvents() == 0 || behindSince < 0 ? 0 : now - behindSince;
  }
}
