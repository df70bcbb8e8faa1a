package helpdesk.command.relay.core;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.relay.core.MemoryBroker.Producer;
import helpdesk.command.relay.core.MemoryBroker.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random schedules of crashes, lost batches, lost answers, zombies, lost leases and new eras. */
class RelayScheduleTest {
  private static final int SEEDS = 600;
  private static final int SHARDS = 3;

  @Test
  void whatever_happens_between_two_steps_every_partition_becomes_whole_again() {
    for (int seed = 0; seed < SEEDS; seed++) {
      new Schedule(seed).play();
    }
  }

  private static final class Schedule {
    private final int seed;
    private final Random random;
    private final World world = new World();
    private final List<Relay> relays = new ArrayList<>();
    private final Map<Integer, Bound> bounds = new HashMap<>();
    private int born;

    Schedule(int seed) {
      this.seed = seed;
      random = new Random(seed);
      relays.add(next());
      relays.add(next());
    }

    void play() {
      for (int i = 0; i < 400; i++) {
        act();
        requireSoundBounds();
      }
      heal();
      for (int shard = 0; shard < SHARDS; shard++) {
        world.requireWhole(shard);
      }
    }

    private void requireSoundBounds() {
      for (int shard = 0; shard < SHARDS; shard++) {
        if (!world.leases.bound(shard).equals(bounds.put(shard, world.leases.bound(shard)))) {
          world.requireSoundBound(shard);
        }
      }
    }

    private void act() {
      switch (random.nextInt(20)) {
        case 0, 1, 2 -> world.log.append(random.nextInt(SHARDS), 1 + random.nextInt(4));
        case 3, 4, 5, 6, 7, 8, 9 -> relays.get(random.nextInt(2)).step();
        case 10, 11, 12, 13, 14, 15 -> transport();
        case 16 -> world.clock.pass(random.nextInt(1_500));
        case 17 -> rare();
        case 18 -> world.log.down(random.nextInt(4) == 0);
        case 19 -> world.broker.down(random.nextInt(4) == 0);
        default -> throw new IllegalStateException();
      }
    }

    private void rare() {
      switch (random.nextInt(5)) {
        case 0 -> relays.set(random.nextInt(2), next());
        case 1 -> world.clock.pass(6_000);
        case 2 -> world.leases.down(random.nextInt(3) == 0);
        case 3 -> retain(random.nextInt(SHARDS));
        case 4 -> world.beginEra(world.log.currentEra() + random.nextInt(2));
        default -> throw new IllegalStateException();
      }
    }

    /** A partition's oldest records are deleted. */
    private void retain(int shard) {
      long start = world.broker.logStart(shard);
      long size = world.broker.partition(shard).size();
      world.broker.deleteBefore(shard, start + (size - start) / (1 + random.nextInt(3)));
    }

    /** Some producer's batch, perhaps not its first, meets its fate. */
    private void transport() {
      List<Producer> busy =
          world.broker.producers().stream().filter(p -> !p.queue().isEmpty()).toList();
      if (busy.isEmpty()) {
        return;
      }
      Producer producer = busy.get(random.nextInt(busy.size()));
      int shard = producer.queue().get(random.nextInt(producer.queue().size())).shard();
      List<Sent> queue = producer.queue(shard);
      int first = random.nextInt(5) == 0 ? random.nextInt(queue.size()) : 0;
      int end = Math.min(queue.size(), first + 1 + random.nextInt(5));
      int fate = random.nextInt(14);
      for (Sent sent : queue.subList(first, end)) {
        producer.queue().remove(sent);
        meet(fate, sent);
      }
    }

    private void meet(int fate, Sent sent) {
      switch (fate) {
        case 0 -> sent.receipt().failed("lost on the way");
        case 1 -> {
          world.broker.append(sent.event());
          sent.receipt().failed("the answer was lost");
        }
        case 2 -> {
          world.broker.append(sent.event());
          sent.receipt().acknowledged(-1);
        }
        default -> sent.receipt().acknowledged(world.broker.append(sent.event()));
      }
    }

    private void heal() {
      world.log.down(false);
      world.leases.down(false);
      world.broker.down(false);
      Relay last = next();
      world.settle(last);
      assertThat(last.status())
          .as("seed %d", seed)
          .matches(status -> status.owned() == 64, "holds every shard")
          .matches(status -> status.stopped().isEmpty(), "no shard is stopped")
          .matches(status -> status.lagEvents() == 0, "is not behind");
    }

    private Relay next() {
      return world.relay("replica-" + ++born);
    }
  }
}
