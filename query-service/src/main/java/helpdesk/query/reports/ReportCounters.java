package helpdesk.query.reports;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.ViewSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The stored counters. A report reads the documents of its periods, in all shards, and of those
 * only the paths that it shows: whatever the number of tickets is.
 */
@ApplicationScoped
class ReportCounters {
  /** All in one answer of the server, as far as its size allows. */
  private static final int BATCH = 100_000;

  /** So many periods in one query: each has to end within its time. */
  private static final int KEYS = 100;

  private static final String KEY = "key";

  private final MongoCollection<RawBsonDocument> counters;

  ReportCounters(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.counters =
        client
            .getDatabase(database)
            .getCollection(ReportProjector.COLLECTION, RawBsonDocument.class);
  }

  /** The numbers at these paths, per group and span of the cover. */
  Tally numbers(ViewSession session, Cover cover, int spans, List<String> paths) {
    Tally tally = new Tally(paths.size(), spans);
    addUp(session, cover, Kind.COUNTS, paths, tally::add);
    return tally;
  }

  /** The durations at these paths, per group, within the one span of the cover. */
  Durations durations(ViewSession session, Cover cover, List<String> paths) {
    Durations durations = new Durations(paths.size());
    addUp(session, cover, Kind.DURATIONS, paths, durations::add);
    return durations;
  }

  /** Takes what stands at a path of a document, group by group. */
  @FunctionalInterface
  private interface Sum {
    void add(
        int path,
        Iterable<Map.Entry<String, BsonValue>> groups,
        boolean quarters,
        List<Cover.Share> shares);
  }

  private void addUp(ViewSession session, Cover cover, Kind kind, List<String> paths, Sum sum) {
    List<String> fields = new ArrayList<>(paths);
    fields.add(KEY);
    for (Bson filter : filters(cover, kind)) {
      MajorityRead.find(session, counters, filter)
          .projection(Projections.fields(Projections.excludeId(), Projections.include(fields)))
          .batchSize(BATCH)
          .forEach(document -> addUp(document, cover, kind, paths, sum));
    }
  }

  private static void addUp(
      RawBsonDocument document, Cover cover, Kind kind, List<String> paths, Sum sum) {
    String key = kind.period(document.getString(KEY).getValue());
    List<Cover.Share> shares = cover.of(key);
    for (int path = 0; path < paths.size(); path++) {
      sum.add(path, Fields.at(document, paths.get(path)), Period.isDay(key), shares);
    }
  }

  /** Each names other documents than the others do. */
  private static List<Bson> filters(Cover cover, Kind kind) {
    List<String> keys =
        cover.keys().stream()
            .filter(key -> cover.months().stream().noneMatch(months -> months.has(key)))
            .map(kind::key)
            .sorted()
            .toList();
    List<Bson> filters = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += KEYS) {
      filters.add(Filters.in(KEY, keys.subList(from, Math.min(from + KEYS, keys.size()))));
    }
    List<Bson> months = cover.months().stream().map(each -> within(each, kind)).toList();
    if (!months.isEmpty()) {
      filters.add(Filters.or(months));
    }
    return filters;
  }

  private static Bson within(Cover.Months months, Kind kind) {
    return Filters.and(
        Filters.gte(KEY, kind.key(months.from())), Filters.lt(KEY, kind.key(months.to())));
  }
}
