package helpdesk.query.feed;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import helpdesk.query.feed.core.Documents.Outcome;
import helpdesk.query.feed.core.RefusedWrite;
import helpdesk.query.feed.core.TransientFailure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.bson.Document;

/**
 * Writes under a guard, and what their answers mean. Only "no match", a duplicate key and a refusal
 * for good are answers. All other failures, a write-concern error above all, leave open whether
 * anything was written, and for how long.
 */
final class GuardedWrites {
  private static final int DUPLICATE = 11000;

  /**
   * What no repetition changes, since our own write brings it about: bad value, type mismatch, path
   * not viable, failed validation, and whatever is too large.
   */
  private static final Set<Integer> FOR_GOOD = Set.of(2, 14, 28, 121, 10334, 17280, 17419);

  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private GuardedWrites() {}

  /** A write and the name under which its refusal is told. */
  record Named(String name, WriteModel<Document> write) {}

  static Outcome bulk(MongoCollection<Document> collection, List<Named> writes) {
    try {
      BulkWriteResult done =
          collection.bulkWrite(writes.stream().map(Named::write).toList(), UNORDERED);
      int fitted = done.getMatchedCount() + done.getUpserts().size() + done.getInsertedCount();
      return fitted == writes.size() ? Outcome.APPLIED : Outcome.NOT_MATCHED;
    } catch (MongoBulkWriteException e) {
      return judge(e, writes);
    } catch (MongoException e) {
      return isForGood(e.getCode()) ? oneByOne(collection, writes, reason(e)) : unknown(e);
    } catch (BSONException e) {
      // The driver itself cannot write it down: too large, above all.
      return oneByOne(collection, writes, e.getClass().getSimpleName());
    }
  }

  /** Which of them it is that was refused. */
  private static Outcome oneByOne(
      MongoCollection<Document> collection, List<Named> writes, String reason) {
    if (writes.size() == 1) {
      throw new RefusedWrite(Map.of(writes.getFirst().name(), reason));
    }
    Outcome worst = Outcome.APPLIED;
    Map<String, String> refused = new HashMap<>();
    for (Named each : writes) {
      try {
        Outcome outcome = bulk(collection, List.of(each));
        worst = outcome == Outcome.APPLIED ? worst : outcome;
      } catch (RefusedWrite e) {
        refused.putAll(e.reasons());
      }
    }
    if (!refused.isEmpty()) {
      throw new RefusedWrite(refused);
    }
    return worst;
  }

  private static Outcome judge(MongoBulkWriteException e, List<Named> writes) {
    Map<String, String> refused = new LinkedHashMap<>();
    for (BulkWriteError error : e.getWriteErrors()) {
      if (isForGood(error.getCode())) {
        refused.put(writes.get(error.getIndex()).name(), reason(error.getCode()));
      } else if (error.getCode() != DUPLICATE) {
        return unknown(e);
      }
    }
    if (e.getWriteConcernError() != null) {
      return unknown(e);
    }
    if (!refused.isEmpty()) {
      throw new RefusedWrite(refused);
    }
    return Outcome.DUPLICATE_KEY;
  }

  /** One write that is nobody's fault if it is refused: it is repeated. */
  static Outcome single(Supplier<Outcome> write) {
    try {
      return attempt(write);
    } catch (TransientFailure e) {
      if (e.getCause() instanceof MongoWriteException single && single.getCode() == DUPLICATE) {
        return Outcome.DUPLICATE_KEY;
      }
      throw e;
    }
  }

  static <T> T attempt(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException e) {
      throw new TransientFailure(e.getMessage(), e);
    }
  }

  private static boolean isForGood(int code) {
    return FOR_GOOD.contains(code);
  }

  private static Outcome unknown(MongoException e) {
    throw new TransientFailure(e.getMessage(), e);
  }

  private static String reason(MongoException e) {
    return reason(e.getCode());
  }

  /** Not the server's own words: they may quote the document. */
  private static String reason(int code) {
    return "MongoDB refuses it with code " + code;
  }
}
