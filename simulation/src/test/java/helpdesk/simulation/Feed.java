package helpdesk.simulation;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.ShardProjector;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A shard for as long as it is assigned to one process: the position is read, records are polled
 * from there and given to the projector, the real one. A shard that halts is resumed after a while.
 * Taken away, it ends after the batch under way: until then it is a zombie.
 */
final class Feed {
  private final QueryReplica replica;
  private final World world;
  private final Stage stage;
  private final Dice dice;
  private final Host host;
  private final int shard;
  private final Documents documents;
  private boolean revoked;
  private boolean ended;

  Feed(QueryReplica replica, int shard) {
    this.replica = replica;
    this.world = replica.world();
    this.stage = world.stage();
    this.dice = world.dice();
    this.host = replica.host();
    this.shard = shard;
    this.documents = replica.documents(shard);
  }

  void start(String name) {
    stage.enter(name, host, this::run);
  }

  void revoke() {
    revoked = true;
  }

  /** Whether the group hears nothing from here: it ended, or its process stands still. */
  boolean silent() {
    return ended || !host.runs(stage.now());
  }

  private void run() {
    while (!revoked) {
      untilDone(() -> documents.positions(List.of(shard)))
          .ifPresent(known -> read(known.get(shard)));
    }
    ended = true;
  }

  private void read(Position stored) {
    Position from = stored == null ? Position.START : stored;
    ShardProjector projector =
        new ShardProjector(
            shard,
            from,
            replica.views(),
            documents,
            () -> Instant.ofEpochMilli(stage.now()),
            world.pace().mostParked());
    long offset = world.bug().offset(shard, from.offset() + 1);
    while (!revoked) {
      Optional<List<FeedRecord>> batch = poll(offset);
      if (batch.isEmpty()) {
        return;
      }
      offset += batch.get().size();
      world.bug().polled(shard, offset);
      untilDone(() -> projector.project(batch.get()));
      if (projector.halted().isPresent()) {
        stage.sleep(dice.below(2_000));
        stage.note("resumed");
        return;
      }
    }
  }

  /** What has come; nothing at all where retention was faster: then the position is read again. */
  private Optional<List<FeedRecord>> poll(long offset) {
    Pace pace = world.pace();
    stage.sleep(1 + dice.below(pace.betweenPolls()));
    Optional<List<FeedRecord>> batch =
        world.kafka().poll(shard, offset, 1 + dice.below(pace.pollRecords()));
    batch.filter(some -> !some.isEmpty()).ifPresent(some -> stage.note("polled " + some.size()));
    return batch.map(replica::read);
  }

  /** As the service's Workshop does it. */
  private <T> Optional<T> untilDone(Supplier<T> task) {
    while (!revoked) {
      try {
        return Optional.of(task.get());
      } catch (TransientFailure e) {
        stage.sleep(10 + dice.below(100));
      }
    }
    return Optional.empty();
  }
}
