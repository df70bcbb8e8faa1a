package helpdesk.query.dashboard;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;

/** How many tickets of one shard stand where; a status that was never counted may be missing. */
@MongoEntity(collection = "dashboard_counters")
public record ShardCounts(@BsonId int shard, Long open, Long triaged, Long closed) {
  public ShardCounts {
    open = open == null ? 0L : open;
    triaged = triaged == null ? 0L : triaged;
    closed = closed == null ? 0L : closed;
  }
}
