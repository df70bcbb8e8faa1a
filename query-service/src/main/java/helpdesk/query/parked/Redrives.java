package helpdesk.query.parked;

import helpdesk.events.LogPage;
import helpdesk.query.feed.ViewDocuments;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.LogRecords;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.Redrive;
import helpdesk.query.feed.core.Redrive.Result;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import helpdesk.query.log.LogClient;
import helpdesk.query.log.LogUnavailable;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Redrives tickets in every generation that is fed, and has halted shards go on. */
@ApplicationScoped
class Redrives {
  private static final String BUSY = "busy";
  private static final String UNAVAILABLE = "unavailable";

  /** Kinds of what is left that say nothing of the event. */
  static final Set<String> PASSING = Set.of(BUSY, UNAVAILABLE);

  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 100;
  private static final int MOST_PAGES = 100;

  private final ViewDocuments documents;
  private final Generations generations;
  private final List<Projector> projectors;
  private final LogClient log;

  Redrives(
      ViewDocuments documents,
      Generations generations,
      @All List<Projector> projectors,
      LogClient log) {
    this.documents = documents;
    this.generations = generations;
    this.projectors = new ArrayList<>(projectors);
    this.log = log;
  }

  /** All that wait in any generation that is fed: those in which nobody reads may serve next. */
  SortedSet<UUID> parked() {
    SortedSet<UUID> tickets = new TreeSet<>();
    for (Generation each : generations.live()) {
      tickets.addAll(documents.parkedIn(each));
    }
    return tickets;
  }

  /** What became of the ticket in the serving generation, or in another one that still waits. */
  Result redrive(UUID ticket) {
    Result serving = null;
    for (Generation each : generations.live()) {
      Result result = stubbornly(each, ticket);
      if (result instanceof Result.Left left) {
        return left;
      }
      serving = serving == null || serving instanceof Result.NotParked ? result : serving;
    }
    return serving;
  }

  /** Whether any generation was halted there. */
  boolean resume(int shard) {
    boolean resumed = false;
    for (Generation each : generations.live()) {
      resumed |= documents.resume(each, shard);
    }
    return resumed;
  }

  /** Some failures, and events that are just on their way, are over in a moment. */
  private Result stubbornly(Generation generation, UUID ticket) {
    Redrive redrive =
        new Redrive(projectors, documents.of(generation), this::fromLog, InstantSource.system());
    Result last = new Result.Left(UNAVAILABLE, "MongoDB does not answer");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        last = redrive.redrive(ticket);
        if (!(last instanceof Result.Left left && left.kind().equals(BUSY))) {
          return last;
        }
      } catch (TransientFailure e) {
        last = new Result.Left(UNAVAILABLE, "MongoDB does not answer");
      }
      rest();
    }
    return last;
  }

  private static void rest() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the log knows of the ticket; nothing where it is not to be had. */
  private List<FeedRecord.Logged> fromLog(UUID ticket) {
    List<FeedRecord.Logged> events = new ArrayList<>();
    try {
      for (int page = 0; page < MOST_PAGES; page++) {
        long after = events.isEmpty() ? 0 : events.getLast().envelope().version();
        Optional<LogPage> next = log.ticket(ticket, after, LogClient.PAGE);
        if (next.isEmpty() || next.get().records().isEmpty()) {
          break;
        }
        add(next.get(), events);
      }
    } catch (LogUnavailable e) {
      return List.of();
    }
    return events;
  }

  private static void add(LogPage page, List<FeedRecord.Logged> events) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (FeedRecord each : LogRecords.of(page, -1, -1, now)) {
      if (each instanceof FeedRecord.Logged logged) {
        events.add(logged);
      }
    }
  }
}
