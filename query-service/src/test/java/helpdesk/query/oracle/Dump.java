package helpdesk.query.oracle;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** All that the views hold, but for when it was written and where in Kafka it was found. */
final class Dump {
  private static final List<String> VIEWS =
      List.of(
          "ticket_details",
          "ticket_list",
          "ticket_history",
          "dashboard_counters",
          "report_counters");
  private static final List<String> PASSING = List.of("recorded", "relayed_at", "consumed_at");

  private Dump() {}

  static Map<String, Map<Object, Document>> of(MongoClient mongo) {
    Map<String, Map<Object, Document>> all = new HashMap<>();
    for (String name : VIEWS) {
      Map<Object, Document> documents = new HashMap<>();
      for (Document each : database(mongo).getCollection(name).find()) {
        PASSING.forEach(each::remove);
        documents.put(each.get("_id"), each);
      }
      all.put(name, documents);
    }
    return all;
  }

  static void forget(MongoClient mongo) {
    VIEWS.forEach(name -> database(mongo).getCollection(name).deleteMany(new Document()));
    database(mongo).getCollection("projection_progress").deleteMany(new Document());
  }

  private static MongoDatabase database(MongoClient mongo) {
    return mongo.getDatabase("helpdesk");
  }
}
