package helpdesk.query.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.events.DecodedEvent;
import helpdesk.events.EventJson;
import helpdesk.events.ShardDigest;
import helpdesk.query.audit.Looked.Position;
import helpdesk.query.generations.Generation;
import helpdesk.query.log.LogClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;

/**
 * A look that only counts: sees whatever is missing, in a fraction of the time of a whole look, and
 * tells neither what it is nor what has merely changed. Counters are compared with the sums of the
 * last whole look and what came after it.
 */
@ApplicationScoped
class QuickLook {
  /** After more of them a whole look is cheaper. */
  private static final int MOST_EVENTS = 2_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StoredViews views;
  private final LogClient log;
  private final EntryCheck entries;
  private final Counters counters;
  private final Map<Integer, Known> known = new ConcurrentHashMap<>();

  QuickLook(StoredViews views, LogClient log, EntryCheck entries, Counters counters) {
    this.views = views;
    this.log = log;
    this.entries = entries;
    this.counters = counters;
  }

  /** What the counters had to be at a place where a look found nothing. */
  private record Known(Generation generation, Position position, Standing standing) {
    boolean isOf(Stored stored, Position now) {
      long events = now.seq() - position.seq();
      return generation.equals(stored.generation())
          && position.era() == now.era()
          && events >= 0
          && events <= MOST_EVENTS;
    }
  }

  /** A whole look has found nothing there. */
  void remember(Stored stored, Position position, Standing standing) {
    known.put(stored.shard(), new Known(stored.generation(), position, standing));
  }

  /** A whole look has found something: only another one can say that it is over. */
  void forget(int shard) {
    known.remove(shard);
  }

  /** Empty where only a whole look can tell. */
  Optional<Looked> look(Generation generation, int shard) {
    Stored stored = views.of(generation, shard);
    return stored
        .position()
        .filter(position -> isWhole(stored, position) && isCounted(stored, position))
        .map(position -> new Looked.Found().at(stored, position));
  }

  private boolean isWhole(Stored stored, Position position) {
    Optional<ShardDigest> digest = log.digest(stored.shard(), position.seq());
    return digest.isPresent()
        && digest.get().era() == position.era()
        && digest.get().events() == position.seq()
        && stored.parked().isEmpty()
        && stored.tickets(Stored.DETAILS) == digest.get().tickets()
        && stored.tickets(Stored.LIST) == digest.get().tickets()
        && entries.isWhole(stored, position);
  }

  private boolean isCounted(Stored stored, Position position) {
    Known before = known.get(stored.shard());
    if (before == null || !before.isOf(stored, position)) {
      return false;
    }
    Standing now = before.standing().copy();
    long from = before.position().seq();
    if (stored.recent(from, position.seq(), event -> move(now, event)) != position.seq() - from
        || !counters.wrong(stored, now).isEmpty()) {
      return false;
    }
    remember(stored, position, now);
    return true;
  }

  private static void move(Standing standing, Document stored) {
    try {
      byte[] data = JSON.writeValueAsBytes(stored.get("data"));
      if (EventJson.decode(stored.getString("type"), data) instanceof DecodedEvent.Known known) {
        standing.move(known.event().before(), known.event().after());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event of the history cannot be read", e);
    }
  }
}
