package helpdesk.simulation;

import helpdesk.events.Shards;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Marker;
import helpdesk.query.feed.core.Redrive;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Redrives parked tickets again and again, as operators do, by the real code. */
final class Redriver {
  private final QueryReplica replica;
  private final Stage stage;
  private final Dice dice;
  private final Set<UUID> asked;

  /**
   * @param asked what any of them has asked for; who was killed, or heard nothing, asks again
   */
  Redriver(QueryReplica replica, Set<UUID> asked) {
    this.asked = asked;
    this.replica = replica;
    this.stage = replica.world().stage();
    this.dice = replica.world().dice();
  }

  void start() {
    stage.enter(replica.host().name() + " redrive", replica.host(), this::run);
  }

  private void run() {
    while (true) {
      stage.sleep(1 + dice.below(400));
      try {
        redrive(dice.pick(World.SHARDS));
      } catch (TransientFailure e) {
        stage.note("redrive failed: " + e.getMessage());
      }
    }
  }

  private void redrive(int shard) {
    Documents documents = replica.documents(shard);
    Redrive redrive =
        new Redrive(
            replica.views(),
            documents,
            ticket -> log(shard, ticket),
            () -> Instant.ofEpochMilli(stage.now()));
    List<UUID> tickets = documents.markers(shard).stream().map(Marker::ticket).toList();
    if (tickets.isEmpty()) {
      tickets = asked.stream().filter(ticket -> Shards.of(ticket) == shard).toList();
    }
    if (!tickets.isEmpty()) {
      UUID ticket = dice.pick(tickets);
      asked.add(ticket);
      stage.note(redrive.redrive(ticket).getClass().getSimpleName());
    }
  }

  /** The command-service is not always there to tell it. */
  private List<FeedRecord.Logged> log(int shard, UUID ticket) {
    return dice.oneIn(2)
        ? List.of()
        : replica.read(replica.world().truth().shard(shard).log(ticket)).stream()
            .map(FeedRecord.Logged.class::cast)
            .toList();
  }
}
