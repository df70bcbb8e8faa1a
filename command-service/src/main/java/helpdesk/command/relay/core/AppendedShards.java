package helpdesk.command.relay.core;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The shards that were appended to since the relay last looked: one bit each. */
public final class AppendedShards {
  private final AtomicLong bits = new AtomicLong();

  /** Notes a shard, and never waits; whether it is the first since the relay looked. */
  public boolean add(int shard) {
    return bits.getAndAccumulate(1L << shard, (before, bit) -> before | bit) == 0;
  }

  List<Integer> take() {
    long taken = bits.getAndSet(0);
    return IntStream.range(0, Long.SIZE).filter(i -> (taken >>> i & 1) == 1).boxed().toList();
  }
}
