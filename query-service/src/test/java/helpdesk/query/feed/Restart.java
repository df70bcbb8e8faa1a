package helpdesk.query.feed;

import jakarta.enterprise.context.ApplicationScoped;

/** Has every shard read on from its position in the database, as after a restart. */
@ApplicationScoped
public class Restart {
  private final Assignments assignments;

  Restart(Assignments assignments) {
    this.assignments = assignments;
  }

  public void allShards() {
    assignments.feeds().forEach(assignments::again);
  }
}
