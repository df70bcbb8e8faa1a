package helpdesk.query.feed;

import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.ShardProjector;
import helpdesk.query.generations.Generation;
import java.util.Optional;

/**
 * A shard of one generation: the same records come into each of them, and each goes its own way.
 *
 * @param forgotten whether Kafka no longer holds what comes next
 */
record Lane(Generation generation, ShardProjector projector, boolean forgotten) {

  /** The same, that has missed nothing after all. */
  Lane remembered() {
    return new Lane(generation, projector, false);
  }

  Position position() {
    return projector.position();
  }

  Optional<Halt> halted() {
    return projector.halted();
  }
}
