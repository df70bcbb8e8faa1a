package helpdesk.query.dashboard;

import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.ViewSession;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.BsonDocument;

/** The counters of all shards, added up, and the oldest open ticket. */
@ApplicationScoped
class DashboardView implements PanacheMongoRepositoryBase<ShardCounts, Integer> {
  private final OldestOpen oldest;

  DashboardView(OldestOpen oldest) {
    this.oldest = oldest;
  }

  Dashboard.Content content(ViewSession session) {
    Numbers numbers = new Numbers();
    MajorityRead.find(session, mongoCollection(), new BsonDocument()).forEach(numbers::add);
    return Dashboard.Content.of(numbers, oldest.read(session));
  }
}
