package helpdesk.query.freshness;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.BsonDocument;

/** The progress documents: at most one per shard. */
@ApplicationScoped
class ShardProgressRepository implements PanacheMongoRepositoryBase<ShardProgress, Integer> {

  Progress read(ViewSession session) {
    return Progress.of(MajorityRead.find(session, mongoCollection(), new BsonDocument()));
  }
}
