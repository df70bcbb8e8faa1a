package helpdesk.query.http;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoQueryException;
import java.util.Set;

/** Tells a MongoDB that cannot answer from a query of ours that it does not understand. */
final class MongoOutage {
  /** BadValue, FailedToParse, TypeMismatch, Location40415 (unknown field). */
  private static final Set<Integer> OUR_FAULT = Set.of(2, 9, 14, 40415);

  private MongoOutage() {}

  static boolean is(MongoException failure) {
    boolean refused =
        failure instanceof MongoCommandException || failure instanceof MongoQueryException;
    return !(refused && OUR_FAULT.contains(failure.getCode()));
  }
}
