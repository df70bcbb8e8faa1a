package helpdesk.query.dashboard;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;

/** How many tickets of one shard stand where. */
@MongoEntity(collection = "dashboard_counters")
record ShardCounts(@BsonId int shard, long open, long triaged, long closed) {}
