package helpdesk.query.list;

import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.ViewSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Reads that name their index.
 *
 * @param longest how long the database may work on each
 */
record IndexedRead(ViewSession session, Duration longest) {
  /** In the order of the index; all that is shown of a document is what the projection keeps. */
  <T> List<T> find(
      MongoCollection<T> collection, String index, Bson filter, Bson projection, int limit) {
    return find(collection, index, filter, projection, null, limit);
  }

  <T> List<T> find(
      MongoCollection<T> collection,
      String index,
      Bson filter,
      Bson projection,
      Bson sort,
      int limit) {
    return MajorityRead.hinted(
        index,
        name -> {
          FindIterable<T> found =
              MajorityRead.find(session, collection, filter)
                  .projection(projection)
                  .hintString(name)
                  .limit(limit)
                  .maxTime(longest.toMillis(), TimeUnit.MILLISECONDS)
                  .batchSize(limit + 1);
          return (sort == null ? found : found.sort(sort)).into(new ArrayList<>());
        });
  }

  /** How many match, counted to {@code most}. */
  int count(MongoCollection<?> collection, String index, Bson filter, int most) {
    List<Bson> steps =
        List.of(Aggregates.match(filter), Aggregates.limit(most), Aggregates.count("n"));
    return MajorityRead.hinted(
        index,
        name -> {
          Document counted =
              session
                  .resolve(collection)
                  .withReadConcern(ReadConcern.MAJORITY)
                  .aggregate(session.client(), steps, Document.class)
                  .hintString(name)
                  .maxTime(longest.toMillis(), TimeUnit.MILLISECONDS)
                  .first();
          return counted == null ? 0 : counted.get("n", Number.class).intValue();
        });
  }
}
