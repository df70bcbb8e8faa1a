package helpdesk.query.audit;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventJson;
import helpdesk.events.LogPage;
import helpdesk.events.LoggedRecord;
import helpdesk.query.feed.ViewDocuments;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Documents.Addition;
import helpdesk.query.feed.core.Documents.Advance;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.log.LogClient;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes what is missing, out of the log, through the projectors of the views and under the guards
 * of the feed: whoever else writes meanwhile, each write fits only what was looked at, or nothing.
 */
@ApplicationScoped
class Repairs {
  /** Of a record that was not read from Kafka. */
  private static final long NO_OFFSET = -1;

  private final LogClient log;
  private final ViewDocuments views;
  private final Map<String, Projector> projectors;

  Repairs(LogClient log, ViewDocuments views, @All List<Projector> projectors) {
    this.log = log;
    this.views = views;
    this.projectors =
        projectors.stream().collect(Collectors.toMap(Projector::collection, each -> each));
  }

  /** Whether it is mended. Some differences never are: the log itself, and forks. */
  boolean mend(Looked at, Difference difference) {
    return switch (difference) {
      case Difference.StaleTicket stale ->
          rewrite(at, stale.in(), stale.id(), stale.stored(), stale.expected());
      case Difference.ContradictedTicket wrong ->
          // Nobody can say which of the two is wrong; afterwards neither is.
          rewrite(at, Stored.DETAILS, wrong.id(), wrong.version(), wrong.version())
              && rewrite(at, Stored.LIST, wrong.id(), wrong.version(), wrong.version());
      case Difference.MissingEntry entry -> insert(at, entry);
      case Difference.WrongCounters counters -> count(at, counters);
      case Difference.MissingInLog lost -> false;
      case Difference.Fork fork -> false;
    };
  }

  /** All fields of the ticket's document as they are after that version. */
  private boolean rewrite(Looked at, String view, UUID id, long from, long to) {
    Optional<Map<String, Object>> fields = fold(at, view, id, to);
    return fields.isPresent()
        && views
                .of(at.generation())
                .advance(view, List.of(new Advance(id.toString(), from, to, fields.get())))
            == Documents.Outcome.APPLIED;
  }

  /** Empty where the log does not have these versions at the places that were looked at. */
  private Optional<Map<String, Object>> fold(Looked at, String view, UUID id, long to) {
    Map<String, Object> fields = new LinkedHashMap<>();
    long version = 0;
    while (version < to) {
      long before = version;
      List<LoggedRecord> page =
          log.ticket(id, version, LogClient.PAGE).map(LogPage::records).orElse(List.of());
      for (LoggedRecord each : page) {
        Optional<FeedEvent> event = event(at, each);
        if (version == to || event.isEmpty() || !isNext(event.get(), id, version)) {
          return version == to ? Optional.of(fields) : Optional.empty();
        }
        if (projectors.get(view).project(event.get()) instanceof Change.Fields change) {
          fields.putAll(change.fields());
        }
        version++;
      }
      if (version == before) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }

  private static boolean isNext(FeedEvent event, UUID id, long version) {
    return event.envelope().ticketId().equals(id) && event.envelope().version() == version + 1;
  }

  private boolean insert(Looked at, Difference.MissingEntry entry) {
    List<FeedEvent> events =
        log.page(at.shard(), entry.seq() - 1, 1).records().stream()
            .flatMap(each -> event(at, each).stream())
            .filter(each -> each.seq() == entry.seq())
            .toList();
    for (FeedEvent each : events) {
      if (projectors.get(entry.in()).project(each) instanceof Change.Entry change) {
        views.of(at.generation()).insertOnce(entry.in(), List.of(change), now());
        return true;
      }
    }
    return false;
  }

  /**
   * Fits only the document that was looked at: neither its {@code last} nor an amount that is added
   * to has changed. Since {@code last} stays, it is the amounts that let this be done only once,
   * whoever does the same and however late it is written.
   */
  private boolean count(Looked at, Difference.WrongCounters counters) {
    OptionalLong last = counters.last();
    Addition addition =
        new Addition(
            counters.key(),
            last,
            last.orElse(at.seq()),
            counters.lacks(),
            Set.of(),
            last.isPresent() ? found(counters) : Map.of());
    return views.of(at.generation()).count(counters.in(), at.shard(), List.of(addition))
        == Documents.Outcome.APPLIED;
  }

  private static Map<String, OptionalLong> found(Difference.WrongCounters counters) {
    Map<String, OptionalLong> found = new HashMap<>();
    for (String path : counters.lacks().keySet()) {
      Long has = counters.has().get(path);
      found.put(path, has == null ? OptionalLong.empty() : OptionalLong.of(has));
    }
    return found;
  }

  /** Empty for what is of another log, beyond the place that was looked at, or not readable. */
  private static Optional<FeedEvent> event(Looked at, LoggedRecord logged) {
    EventEnvelope envelope = logged.envelope();
    if (envelope.era() != at.era() || envelope.shard() != at.shard() || envelope.seq() > at.seq()) {
      return Optional.empty();
    }
    return EventJson.decode(envelope.type(), logged.value()) instanceof DecodedEvent.Known known
        ? Optional.of(new FeedEvent(envelope, known.event(), NO_OFFSET, null, now()))
        : Optional.empty();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
