package helpdesk.query.freshness;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.conversions.Bson;

/** How every view is read: what a majority has, in the reader's session, within bounded time. */
public final class MajorityRead {
  private static final long LONGEST_SECONDS = 2;

  /** BadValue: said of a hint whose index is not built yet. */
  private static final int NO_SUCH_INDEX = 2;

  private MajorityRead() {}

  /**
   * A query that can neither see what a failover undoes nor run for ever.
   *
   * @param collection by its plain name, whichever generation is read
   */
  public static <T> FindIterable<T> find(
      ViewSession session, MongoCollection<T> collection, Bson filter) {
    return find(session.client(), session.resolve(collection), filter);
  }

  /** The same of a collection that all generations share. */
  static <T> FindIterable<T> find(
      ClientSession session, MongoCollection<T> collection, Bson filter) {
    return collection
        .withReadConcern(ReadConcern.MAJORITY)
        .find(session, filter)
        .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * A read that names its index, or no index (null) where there is none of that name. Indexes are
   * built in the background: until then reads are slow, but right.
   */
  public static <T> T hinted(String index, Function<String, T> read) {
    try {
      return read.apply(index);
    } catch (MongoException e) {
      if (e.getCode() != NO_SUCH_INDEX) {
        throw e;
      }
      return read.apply(null);
    }
  }
}
