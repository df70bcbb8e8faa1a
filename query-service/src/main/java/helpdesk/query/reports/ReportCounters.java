package helpdesk.query.reports;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import helpdesk.query.freshness.MajorityRead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
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
  Tally numbers(ClientSession session, Cover cover, int spans, List<String> paths) {
    Tally tally = new Tally(paths.size(), spans);
    for (RawBsonDocument document : find(session, cover, Kind.COUNTS, paths)) {
      String key = document.getString(KEY).getValue();
      List<Cover.Share> shares = cover.of(key);
      boolean quarters = Period.isDay(key);
      for (int path = 0; path < paths.size(); path++) {
        tally.add(path, Fields.at(document, paths.get(path)), quarters, shares);
      }
    }
    return tally;
  }

  /** The durations at these paths, per group, within the one span of the cover. */
  Durations durations(ClientSession session, Cover cover, List<String> paths) {
    Durations durations = new Durations(paths.size());
    for (RawBsonDocument document : find(session, cover, Kind.DURATIONS, paths)) {
      String key = Kind.DURATIONS.period(document.getString(KEY).getValue());
      List<Cover.Share> shares = cover.of(key);
      boolean quarters = Period.isDay(key);
      for (int path = 0; path < paths.size(); path++) {
        durations.add(path, Fields.at(document, paths.get(path)), quarters, shares);
      }
    }
    return durations;
  }

  private Iterable<RawBsonDocument> find(
      ClientSession session, Cover cover, Kind kind, List<String> paths) {
    List<String> fields = new ArrayList<>(paths);
    fields.add(KEY);
    return MajorityRead.find(session, counters, filter(cover, kind))
        .projection(Projections.fields(Projections.excludeId(), Projections.include(fields)))
        .batchSize(BATCH);
  }

  private static Bson filter(Cover cover, Kind kind) {
    List<String> keys = cover.keys().stream().map(kind::key).sorted().toList();
    Bson named = Filters.in(KEY, keys);
    if (cover.firstOpenMonth() == null) {
      return named;
    }
    return Filters.or(
        named,
        Filters.and(
            Filters.gte(KEY, kind.key(cover.firstOpenMonth())),
            Filters.lt(KEY, kind.key(Period.AFTER_MONTHS))));
  }
}
