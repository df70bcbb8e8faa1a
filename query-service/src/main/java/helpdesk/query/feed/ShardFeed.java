package helpdesk.query.feed;

import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.ShardProjector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * One shard for as long as it is assigned here: its records wait in order, and one worker at a time
 * gives them to the projectors of all generations, in batches as large as have come. Before the
 * positions are known, and after the shard was taken away, records are dropped: they will be read
 * again. So they are where more of them come than may wait, or while nothing of the shard can be
 * written: it must not fill the memory that all shards share. From the first one that is dropped on
 * no more are fetched; else a backlog would be fetched whole for each share of it that is written.
 */
final class ShardFeed {
  private static final Logger LOG = Logger.getLogger(ShardFeed.class);
  private static final int BATCH = 500;
  private static final int MOST_TASKS = 4;
  private static final Duration AFTER_A_DEFECT = Duration.ofSeconds(1);

  private final int shard;
  private final Workshop workshop;
  private final Consumer<ShardFeed> leave;
  private final Consumer<ShardFeed> again;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
  private final Queue<FutureTask<?>> tasks = new ArrayDeque<>();
  private long bytes;
  private boolean busy;
  private boolean missed;
  private boolean left;
  private volatile boolean stuck;
  private volatile List<Lane> lanes = List.of();
  private volatile boolean ended;

  /**
   * A feed that knows no position yet.
   *
   * @param leave has no more of the shard fetched, since it would be dropped
   * @param again has the shard read again from its positions
   */
  ShardFeed(int shard, Workshop workshop, Consumer<ShardFeed> leave, Consumer<ShardFeed> again) {
    this.shard = shard;
    this.workshop = workshop;
    this.leave = leave;
    this.again = again;
  }

  int shard() {
    return shard;
  }

  /** The positions are known: records count from now on. */
  void begin(List<Lane> known) {
    lanes = List.copyOf(known);
  }

  /** One more, which has been waited for, or the same once more. */
  void join(Lane lane) {
    lock.lock();
    try {
      List<Lane> all = new ArrayList<>(lanes);
      all.removeIf(each -> each.projector() == lane.projector());
      all.add(lane);
      lanes = List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  /** Taken away or replaced. A batch under way goes on as a zombie, which the guards allow for. */
  void end() {
    ended = true;
    drop();
    lock.lock();
    try {
      tasks.forEach(task -> task.cancel(false));
      tasks.clear();
    } finally {
      lock.unlock();
    }
  }

  boolean hasEnded() {
    return ended;
  }

  /** The generations that are fed, the serving one first; none before the positions are known. */
  List<Lane> lanes() {
    return lanes;
  }

  /** That of the serving generation. */
  Optional<ShardProjector> projector() {
    return lanes.stream().findFirst().map(Lane::projector);
  }

  void offer(List<ConsumerRecord<byte[], byte[]>> records) {
    if (ended || lanes.stream().allMatch(lane -> lane.halted().isPresent())) {
      return;
    }
    boolean leaves;
    lock.lock();
    try {
      records.forEach(this::take);
      leaves = missed && !left;
      left |= missed;
    } finally {
      lock.unlock();
    }
    if (leaves) {
      leave.accept(this);
    }
    start();
  }

  private void take(ConsumerRecord<byte[], byte[]> each) {
    missed |= stuck || bytes >= workshop.buffer().shareOfOne();
    if (!missed) {
      int size = RecordReader.size(each);
      bytes += size;
      workshop.buffer().add(size);
      waiting.add(each);
    }
  }

  /**
   * Has something done by the shard's worker, between two batches: of these views only a zombie
   * could write meanwhile. False where it will not be done.
   */
  boolean between(FutureTask<?> task) {
    lock.lock();
    try {
      if (ended || lanes.isEmpty() || tasks.size() >= MOST_TASKS) {
        return false;
      }
      tasks.add(task);
    } finally {
      lock.unlock();
    }
    start();
    return true;
  }

  /** While nothing can be written nothing waits: what came is read again when it is over. */
  void stuck(boolean isStuck) {
    stuck = isStuck;
    if (isStuck) {
      drop();
    }
  }

  private void drop() {
    lock.lock();
    try {
      missed |= !waiting.isEmpty();
      workshop.buffer().remove(bytes);
      waiting.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    lock.lock();
    try {
      if (busy || (waiting.isEmpty() && tasks.isEmpty() && !missed)) {
        return;
      }
      busy = true;
    } finally {
      lock.unlock();
    }
    workshop.work(this::work);
  }

  private void work() {
    try {
      drain();
    } catch (Throwable e) {
      // Whatever it is: a shard without a worker would stand still, and nobody would know why.
      LOG.errorf(e, "The worker of shard %d failed. The shard is read again.", shard);
      workshop.rest(AFTER_A_DEFECT);
      again.accept(this);
    }
  }

  private void drain() {
    for (Runnable step = next(); step != null; step = next()) {
      step.run();
    }
    if (hasMissed()) {
      again.accept(this);
    }
  }

  /** The next thing to do; where there is none, the worker is released in the same moment. */
  private Runnable next() {
    lock.lock();
    try {
      FutureTask<?> task = tasks.poll();
      if (task != null) {
        return task;
      }
      List<ConsumerRecord<byte[], byte[]>> batch = nextBatch();
      busy = !batch.isEmpty();
      return batch.isEmpty() ? null : () -> project(batch);
    } finally {
      lock.unlock();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> nextBatch() {
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    while (batch.size() < BATCH && !waiting.isEmpty()) {
      bytes -= RecordReader.size(waiting.peek());
      batch.add(waiting.poll());
    }
    return batch;
  }

  private boolean hasMissed() {
    lock.lock();
    try {
      return missed && !busy && !ended;
    } finally {
      lock.unlock();
    }
  }

  private void project(List<ConsumerRecord<byte[], byte[]>> batch) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try {
      List<FeedRecord> records = batch.stream().map(each -> RecordReader.read(each, now)).toList();
      lanes.forEach(lane -> project(lane, records));
    } finally {
      forget(batch);
    }
  }

  private void project(Lane lane, List<FeedRecord> records) {
    workshop
        .untilDone(this, () -> lane.projector().project(records))
        .ifPresent(report -> workshop.report(shard, report));
  }

  private void forget(List<ConsumerRecord<byte[], byte[]>> batch) {
    workshop.buffer().remove(batch.stream().mapToLong(RecordReader::size).sum());
  }
}
