package helpdesk.query.freshness;

import helpdesk.events.LogHeads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * What this replica knows of the log's heads: all that it hears on Kafka, and the newest applied
 * ones that any replica wrote down. With Kafka down nothing comes, and the lag grows.
 */
@ApplicationScoped
class KnownHeads {
  /** At two a second the newest quarter of an hour in full, and hours before that coarsely. */
  private static final int CAPACITY = 3_600;

  private final HeadsRing ring = new HeadsRing(CAPACITY);

  void add(LogHeads heads) {
    ring.add(heads);
  }

  /** The newest heads that were heard of. */
  Optional<LogHeads> newest() {
    return ring.newest();
  }

  /** The newest heads that these views have applied. */
  Optional<LogHeads> newestIn(Progress progress) {
    return ring.newestIn(progress);
  }

  /** The time up to which these views certainly hold everything. */
  Optional<Instant> asOf(Progress progress) {
    return newestIn(progress).map(LogHeads::asOf);
  }
}
