package helpdesk.query.dashboard;

import com.mongodb.client.ClientSession;
import helpdesk.query.freshness.MajorityRead;
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

  Dashboard.Content content(ClientSession session) {
    Numbers numbers = new Numbers();
    MajorityRead.find(session, mongoCollection(), new BsonDocument()).forEach(numbers::add);
    return Dashboard.Content.of(numbers, oldest.read(session));
  }
}
