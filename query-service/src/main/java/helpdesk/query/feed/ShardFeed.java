package helpdesk.query.feed;

import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.ShardProjector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One shard for as long as it is assigned here: its records wait in order, and one worker at a time
 * gives them to the projector in batches as large as have come. Before the position is known, and
 * after the shard was taken away, records are dropped: they will be read again.
 */
final class ShardFeed {
  private static final int BATCH = 500;

  private final int shard;
  private final Workshop workshop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
  private boolean busy;
  private volatile ShardProjector projector;
  private volatile boolean ended;

  ShardFeed(int shard, Workshop workshop) {
    this.shard = shard;
    this.workshop = workshop;
  }

  int shard() {
    return shard;
  }

  /** The position is known: records count from now on. */
  void begin(ShardProjector known) {
    projector = known;
  }

  /** Taken away or replaced. A batch under way goes on as a zombie, which the guards allow for. */
  void end() {
    ended = true;
    forget(take(Integer.MAX_VALUE));
  }

  boolean hasEnded() {
    return ended;
  }

  Optional<ShardProjector> projector() {
    return Optional.ofNullable(projector);
  }

  void offer(List<ConsumerRecord<byte[], byte[]>> records) {
    if (ended || projector == null || projector.halted().isPresent()) {
      return;
    }
    boolean start;
    lock.lock();
    try {
      records.forEach(each -> workshop.buffer().add(RecordReader.size(each)));
      waiting.addAll(records);
      start = !busy;
      busy = true;
    } finally {
      lock.unlock();
    }
    if (start) {
      workshop.work(this::drain);
    }
  }

  private void drain() {
    for (var batch = next(); !batch.isEmpty(); batch = next()) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      project(batch.stream().map(each -> RecordReader.read(each, now)).toList());
      forget(batch);
    }
  }

  /** The next batch; where there is none, the worker is released in the same moment. */
  private List<ConsumerRecord<byte[], byte[]>> next() {
    lock.lock();
    try {
      var batch = take(BATCH);
      busy = !batch.isEmpty();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> take(int most) {
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    lock.lock();
    try {
      while (batch.size() < most && !waiting.isEmpty()) {
        batch.add(waiting.poll());
      }
    } finally {
      lock.unlock();
    }
    return batch;
  }

  private void forget(List<ConsumerRecord<byte[], byte[]>> batch) {
    workshop.buffer().remove(batch.stream().mapToLong(RecordReader::size).sum());
  }

  private void project(List<FeedRecord> batch) {
    workshop
        .untilDone(this, () -> projector.project(batch))
        .ifPresent(report -> workshop.report(shard, report));
  }
}
