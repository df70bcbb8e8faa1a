package helpdesk.systemtests.runbooks;

import com.mongodb.client.MongoCollection;
import helpdesk.systemtests.harness.HelpdeskSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonValue;
import org.bson.Document;

/** Does what a page's {@code mongosh} command says, without one: the same call, by the driver. */
record MongoShell(HelpdeskSystem system) {
  private static final Pattern COMMAND =
      Pattern.compile(
          "mongosh helpdesk --eval 'db\\.(\\w+)\\.(\\w+)\\((.*?)\\)(\\.forEach\\(printjson\\))?'");

  /** What it found; nothing where it changed something. */
  List<Document> does(String command) {
    Matcher call = COMMAND.matcher(command);
    if (!call.matches()) {
      throw new AssertionError(command + " is not one call of a collection's method");
    }
    MongoCollection<Document> collection = system.views().getCollection(call.group(1));
    return switch (call.group(2)) {
      case "find" -> collection.find().into(new ArrayList<>());
      case "aggregate" ->
          collection
              .aggregate(
                  BsonArray.parse(call.group(3)).stream().map(BsonValue::asDocument).toList())
              .into(new ArrayList<>());
      case "deleteMany" -> {
        collection.deleteMany(Document.parse(call.group(3)));
        yield List.of();
      }
      default -> throw new AssertionError(command);
    };
  }
}
