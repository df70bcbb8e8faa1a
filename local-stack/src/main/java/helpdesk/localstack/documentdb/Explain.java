package helpdesk.localstack.documentdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** explain: a plan in MongoDB's words, read out of PostgreSQL's, which stands beside it. */
final class Explain {
  private static final String ID_INDEX = "_id_";
  private static final Pattern INDEX =
      Pattern.compile(
          "indexName: (\\S+)|(?:Index Scan|Bitmap Index Scan|Index Only Scan)[^\\n]*? (?:using|on) (_id_)");

  private final Sql sql;

  Explain(Sql sql) {
    this.sql = sql;
  }

  byte[] run(Request request) throws SQLException, MongoError {
    Bson.Raw explained = request.raw("explain");
    Map<String, Object> command = explained.fields();
    String name = command.keySet().iterator().next();
    boolean analyze = !"queryPlanner".equals(request.fields().get("verbosity"));
    String plan =
        postgresPlan(
            request,
            "EXPLAIN (VERBOSE, ANALYZE "
                + analyze
                + ") SELECT document FROM documentdb_api_catalog."
                + function(name)
                + "('"
                + request.database().replace("'", "''")
                + "', "
                + Sql.literal(explained.bytes())
                + ")");
    return Bson.document(
        "queryPlanner",
        Bson.embedded(
            "namespace", request.database() + "." + command.get(name),
            "winningPlan", winningPlan(plan),
            "rejectedPlans", List.of()),
        "postgresPlan",
        plan,
        "ok",
        1.0);
  }

  private String postgresPlan(Request request, String statement) throws SQLException, MongoError {
    StringBuilder plan = new StringBuilder();
    try (Lease lease = sql.lease(request);
        Statement explain = lease.connection().createStatement();
        ResultSet rows = explain.executeQuery(statement)) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  private static String function(String command) throws MongoError {
    return switch (command) {
      case "find" -> "bson_aggregation_find";
      case "aggregate" -> "bson_aggregation_pipeline";
      case "count" -> "bson_aggregation_count";
      case "distinct" -> "bson_aggregation_distinct";
      default ->
          throw new MongoError(
              ErrorCodes.NOT_SUPPORTED, "explain of " + command + " is not supported");
    };
  }

  /** FETCH over IXSCAN, or COLLSCAN; under SORT where PostgreSQL sorts. */
  static Bson.Raw winningPlan(String plan) {
    Set<String> indexes = new LinkedHashSet<>();
    for (Matcher match = INDEX.matcher(plan); match.find(); ) {
      indexes.add(match.group(1) != null ? match.group(1) : match.group(2));
    }
    boolean scan = indexes.isEmpty() || plan.contains("Seq Scan") || walksAllIds(indexes, plan);
    Bson.Raw access =
        scan
            ? Bson.embedded("stage", "COLLSCAN")
            : Bson.embedded(
                "stage",
                "FETCH",
                "inputStage",
                Bson.embedded("stage", "IXSCAN", "indexName", String.join(",", indexes)));
    return plan.contains("Sort Key")
        ? Bson.embedded("stage", "SORT", "inputStage", access)
        : access;
  }

  /** The index of _id without a condition on _id: a walk over the whole collection. */
  private static boolean walksAllIds(Set<String> indexes, String plan) {
    return indexes.equals(Set.of(ID_INDEX))
        && !plan.contains("OPERATOR(documentdb_core.=)")
        && !plan.contains("object_id");
  }
}
