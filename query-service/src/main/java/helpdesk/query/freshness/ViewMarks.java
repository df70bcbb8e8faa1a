package helpdesk.query.freshness;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import helpdesk.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether the views have what the progress says, by the traces that an event leaves in each of
 * them: the ticket's document has its seq or a later one, the history has its document, the
 * counters have counted it. Cheap, so not a proof: a document that is missing further back is not
 * seen here.
 */
@ApplicationScoped
class ViewMarks {
  private static final int FURTHER_BACK = 64;
  private static final int DOCUMENTS_FURTHER_BACK = 1_024;
  private static final String INDEX = "shard_1_seq_1";
  private static final List<String> DOCUMENTS = List.of("ticket_details", "ticket_list");
  private static final String HISTORY = "ticket_history";
  private static final List<String> COUNTERS = List.of("dashboard_counters", "report_counters");

  /** These move a ticket between statuses, so every counter counts them. */
  private static final Set<String> COUNTED =
      Set.of(
          EventType.OPENED.wire(),
          EventType.TRIAGED.wire(),
          EventType.REQUEUED.wire(),
          EventType.CLOSED.wire(),
          EventType.DELETED.wire());

  private final MongoDatabase database;

  ViewMarks(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.database = client.getDatabase(database);
  }

  /** By view, then by shard, how far it has come; absent where that is not known. */
  Map<String, Map<Integer, Long>> read(ViewSession session, Collection<ShardProgress> progress) {
    List<ShardProgress> begun = progress.stream().filter(shard -> shard.seq() > 0).toList();
    Map<String, Document> last =
        events(session, begun.stream().map(each -> id(each.shard(), each.seq())).toList());
    Map<String, Map<Integer, Long>> marks = new LinkedHashMap<>();
    DOCUMENTS.forEach(view -> marks.put(view, newest(session, view, begun, last)));
    marks.put(HISTORY, history(session, begun, last));
    for (String view : COUNTERS) {
      marks.put(view, counted(session, view, begun));
    }
    return marks;
  }

  /**
   * The ticket of a shard's last event is at that event or beyond it: one query for all shards, and
   * others only for those where that is not so.
   */
  private Map<Integer, Long> newest(
      ViewSession session, String view, List<ShardProgress> shards, Map<String, Document> last) {
    Map<String, Long> tickets = new HashMap<>();
    List<String> ids = last.values().stream().map(each -> each.getString("ticket_id")).toList();
    if (!ids.isEmpty()) {
      MajorityRead.find(session, collection(view), Filters.in("_id", ids))
          .projection(Projections.include("seq"))
          .forEach(each -> tickets.put(each.getString("_id"), number(each, "seq")));
    }
    Map<Integer, Long> marks = new HashMap<>();
    for (ShardProgress each : shards) {
      Document event = last.getOrDefault(id(each.shard(), each.seq()), new Document());
      if (tickets.getOrDefault(event.getString("ticket_id"), 0L) >= each.seq()) {
        marks.put(each.shard(), each.seq());
      } else {
        newest(session, view, each).ifPresent(seq -> marks.put(each.shard(), seq));
      }
    }
    return marks;
  }

  /** No query has to sort a shard, whichever way a server goes about it. */
  private OptionalLong newest(ViewSession session, String view, ShardProgress shard) {
    if (newestIn(session, view, shard.shard(), shard.seq(), Long.MAX_VALUE) != null) {
      return OptionalLong.of(shard.seq());
    }
    long from = Math.max(1, shard.seq() - DOCUMENTS_FURTHER_BACK);
    Document before = newestIn(session, view, shard.shard(), from, shard.seq() - 1);
    if (before != null) {
      return OptionalLong.of(number(before, "seq"));
    }
    return from == 1 ? OptionalLong.of(0) : OptionalLong.empty();
  }

  private Document newestIn(ViewSession session, String view, int shard, long from, long to) {
    // At the end of a shard any one will do; before it there are few.
    Bson order = to == Long.MAX_VALUE ? null : Sorts.descending("shard", "seq");
    Bson filter =
        Filters.and(Filters.eq("shard", shard), Filters.gte("seq", from), Filters.lte("seq", to));
    return MajorityRead.hinted(
        INDEX,
        index ->
            MajorityRead.find(session, collection(view), filter)
                .sort(order)
                .projection(Projections.include("seq"))
                .hintString(index)
                .first());
  }

  private Map<Integer, Long> history(
      ViewSession session, List<ShardProgress> shards, Map<String, Document> last) {
    Map<Integer, Long> marks = new HashMap<>();
    last.keySet().forEach(id -> note(marks, id));
    List<String> before = new ArrayList<>();
    shards.stream()
        .filter(each -> !marks.containsKey(each.shard()))
        .forEach(each -> before.addAll(ids(each.shard(), each.seq() - FURTHER_BACK, each.seq())));
    events(session, before).keySet().forEach(id -> note(marks, id));
    return marks;
  }

  private static void note(Map<Integer, Long> marks, String id) {
    int dot = id.indexOf('.');
    marks.merge(
        Integer.parseInt(id.substring(0, dot)), Long.parseLong(id.substring(dot + 1)), Math::max);
  }

  /** A counter stands behind rightly where what came after moved no number of it. */
  private Map<Integer, Long> counted(ViewSession session, String view, List<ShardProgress> shards) {
    Map<Integer, Long> last = lastCounted(session, view, shards);
    List<String> after = new ArrayList<>();
    shards.forEach(
        each -> {
          long from = last.getOrDefault(each.shard(), 0L);
          after.addAll(ids(each.shard(), from, Math.min(each.seq(), from + FURTHER_BACK)));
        });
    Set<Integer> behind =
        events(session, after).entrySet().stream()
            .filter(event -> COUNTED.contains(event.getValue().getString("type")))
            .map(
                event -> Integer.parseInt(event.getKey().substring(0, event.getKey().indexOf('.'))))
            .collect(Collectors.toSet());
    Map<Integer, Long> marks = new HashMap<>();
    for (ShardProgress each : shards) {
      long counted = Math.min(last.getOrDefault(each.shard(), 0L), each.seq());
      boolean isBehind = counted == 0 || behind.contains(each.shard());
      marks.put(each.shard(), isBehind ? counted : each.seq());
    }
    return marks;
  }

  private Map<Integer, Long> lastCounted(
      ViewSession session, String view, List<ShardProgress> shards) {
    Map<Integer, Long> last = new HashMap<>();
    List<Integer> ids = shards.stream().map(ShardProgress::shard).toList();
    MajorityRead.find(session, collection(view), Filters.in("_id", ids))
        .projection(Projections.include("last"))
        .forEach(counter -> last.put(counter.getInteger("_id"), number(counter, "last")));
    return last;
  }

  private Map<String, Document> events(ViewSession session, List<String> ids) {
    Map<String, Document> events = new HashMap<>();
    if (!ids.isEmpty()) {
      MajorityRead.find(session, collection(HISTORY), Filters.in("_id", ids))
          .projection(Projections.include("type", "ticket_id"))
          .forEach(event -> events.put(event.getString("_id"), event));
    }
    return events;
  }

  /** The places after {@code from}, up to {@code to}. */
  private static List<String> ids(int shard, long from, long to) {
    List<String> ids = new ArrayList<>();
    for (long seq = Math.max(0, from) + 1; seq <= to; seq++) {
      ids.add(id(shard, seq));
    }
    return ids;
  }

  private static String id(int shard, long seq) {
    return shard + "." + seq;
  }

  private MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }

  private static long number(Document document, String field) {
    Number number = document.get(field, Number.class);
    return number == null ? 0 : number.longValue();
  }
}
