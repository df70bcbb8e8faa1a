package helpdesk.query.dashboard;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;

/** How many tickets of one shard stand where; what was never counted may be missing. */
@MongoEntity(collection = "dashboard_counters")
public record ShardCounts(
    @BsonId int shard,
    Long open,
    Long triaged,
    Long closed,
    Map<String, Long> priority,
    Map<String, Map<String, Long>> assignee) {
  public ShardCounts {
    open = open == null ? 0L : open;
    triaged = triaged == null ? 0L : triaged;
    closed = closed == null ? 0L : closed;
    priority = priority == null ? Map.of() : Map.copyOf(priority);
    assignee = assignee == null ? Map.of() : Map.copyOf(assignee);
  }
}
