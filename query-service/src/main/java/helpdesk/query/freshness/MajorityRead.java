package helpdesk.query.freshness;

import com.mongodb.ReadConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;

/** How every view is read: what a majority has, in the reader's session, within bounded time. */
public final class MajorityRead {
  private static final long LONGEST_SECONDS = 2;

  private MajorityRead() {}

  /** A query that can neither see what a failover undoes nor run for ever. */
  public static <T> FindIterable<T> find(
      ClientSession session, MongoCollection<T> collection, Bson filter) {
    return collection
        .withReadConcern(ReadConcern.MAJORITY)
        .find(session, filter)
        .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS);
  }
}
