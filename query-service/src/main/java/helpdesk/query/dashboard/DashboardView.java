package helpdesk.query.dashboard;

import com.mongodb.client.ClientSession;
import helpdesk.query.freshness.MajorityRead;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.BsonDocument;

/** The counters of all shards, added up. */
@ApplicationScoped
class DashboardView implements PanacheMongoRepositoryBase<ShardCounts, Integer> {

  Dashboard.ByStatus counts(ClientSession session) {
    Dashboard.ByStatus sum = Dashboard.ByStatus.NONE;
    for (ShardCounts shard : MajorityRead.find(session, mongoCollection(), new BsonDocument())) {
      sum = sum.plus(shard);
    }
    return sum;
  }
}
