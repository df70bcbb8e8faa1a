package helpdesk.simulation;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Marker;
import helpdesk.query.feed.core.Redrive;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Stage;
import java.time.Instant;
import java.util.List;

/** Redrives parked tickets again and again, as operators do, by the real code. */
final class Redriver {
  private final QueryReplica replica;
  private final Stage stage;
  private final Dice dice;

  Redriver(QueryReplica replica) {
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
            ticket -> List.of(),
            () -> Instant.ofEpochMilli(stage.now()));
    List<Marker> parked = documents.markers(shard);
    if (parked.isEmpty()) {
      redrive.tidy(shard);
    } else {
      stage.note(redrive.redrive(dice.pick(parked).ticket()).getClass().getSimpleName());
    }
  }
}
