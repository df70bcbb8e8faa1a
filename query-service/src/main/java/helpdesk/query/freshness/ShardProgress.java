package helpdesk.query.freshness;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * How far the views have applied one shard of the log.
 *
 * @param owes whether events before that wait, with their tickets; null for no
 */
@MongoEntity(collection = "projection_progress")
public record ShardProgress(@BsonId int shard, int era, long seq, Halt halted, Boolean owes) {

  /** Whether markers have to be looked at. */
  boolean isOwing() {
    return Boolean.TRUE.equals(owes);
  }

  /**
   * Whether everything up to that head of the log is in the views. A halted shard vouches only for
   * what it applied before the record that stopped it, and for no time after that.
   */
  boolean covers(int headEra, long head, Instant asOf) {
    boolean undoubted = halted == null || (sureOf(head) && !haltedBefore(asOf));
    return era == headEra && seq >= head && undoubted;
  }

  /** Whether the halt leaves no doubt about that position. */
  boolean sureOf(long position) {
    return halted == null || (halted.seq() != null && position < halted.seq());
  }

  private boolean haltedBefore(Instant asOf) {
    return halted.at() == null || asOf.isAfter(halted.at());
  }
}
