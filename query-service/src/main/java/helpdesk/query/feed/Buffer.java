package helpdesk.query.feed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Counts the bytes that wait to be projected. Whoever brings more than the limit waits for the
 * returned stage before bringing again; the connector then pauses its partitions and goes on
 * polling, so that the group keeps its member however long the database is away.
 */
final class Buffer {
  private static final CompletionStage<Void> ROOM = CompletableFuture.completedFuture(null);

  private final long limit;
  private long bytes;
  private CompletableFuture<Void> room;

  Buffer(long limit) {
    this.limit = limit;
  }

  /** Completes when there is room for more. */
  synchronized CompletionStage<Void> whenRoom() {
    if (bytes <= limit) {
      return ROOM;
    }
    if (room == null) {
      room = new CompletableFuture<>();
    }
    return room;
  }

  /** How much a single shard may have of it. */
  long shareOfOne() {
    return limit / 4;
  }

  synchronized void add(long more) {
    bytes += more;
  }

  void remove(long less) {
    CompletableFuture<Void> waiting = null;
    synchronized (this) {
      bytes -= less;
      if (room != null && bytes <= limit / 2) {
        waiting = room;
        room = null;
      }
    }
    if (waiting != null) {
      waiting.complete(null);
    }
  }
}
