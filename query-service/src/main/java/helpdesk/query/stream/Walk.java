package helpdesk.query.stream;

import com.mongodb.MongoException;
import helpdesk.query.changes.ChangeCursor;
import helpdesk.query.changes.ChangePage;
import helpdesk.query.changes.TicketChange;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One client's way: first through the pages of the change feed until the ring has all that comes
 * next, then along the ring. What he was told is known by a vector, so nothing comes twice and
 * nothing is left out wherever he changes over.
 */
final class Walk {
  private static final int PART = 100;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int MOST_FAILURES = 100;

  private final Ring ring;
  private final Changes changes;
  private final Client client;
  private final Duration heartbeat;
  private ChangeCursor known;
  private long lastTold = System.nanoTime();
  private int failures;

  Walk(Ring ring, Changes changes, Client client, Duration heartbeat, ChangeCursor from) {
    this.ring = ring;
    this.changes = changes;
    this.client = client;
    this.heartbeat = heartbeat;
    this.known = from;
  }

  /** Until the client goes or is to be cut off; then why. */
  Cut walk(Optional<ChangePage> first) throws Client.Gone, InterruptedException {
    if (first.isPresent()) {
      tell(first.get());
    }
    OptionalLong place = ring.join(known);
    while (place.isEmpty()) {
      Optional<Cut> cut = catchUp();
      if (cut.isPresent()) {
        return cut.get();
      }
      place = ring.join(known);
    }
    Optional<Happening.DashboardChanged> numbers = ring.dashboard();
    if (numbers.isPresent()) {
      tell(numbers.get());
    }
    return follow(place.getAsLong());
  }

  private Optional<Cut> catchUp() throws Client.Gone, InterruptedException {
    try {
      ChangePage page = changes.after(known);
      failures = 0;
      tell(page);
      return page.end() && ring.join(known).isEmpty() ? pause() : ring.closed();
    } catch (MongoException e) {
      return failed(Cut.UNAVAILABLE);
    } catch (ProblemException e) {
      return e.code() == ProblemCode.CURSOR_EXPIRED
          ? Optional.of(Cut.EXPIRED)
          : failed(Cut.UNAVAILABLE);
    }
  }

  private Optional<Cut> failed(Cut reason) throws Client.Gone, InterruptedException {
    return ++failures > MOST_FAILURES ? Optional.of(reason) : pause();
  }

  private Optional<Cut> pause() throws Client.Gone, InterruptedException {
    ring.rest(PAUSE);
    if (untilHeartbeat().isZero()) {
      beat();
    }
    return ring.closed();
  }

  private Cut follow(long from) throws Client.Gone, InterruptedException {
    long place = from;
    while (true) {
      Ring.Found found = ring.take(place, PART, untilHeartbeat());
      if (found.cut().isPresent()) {
        return found.cut().get() == Cut.TOO_SLOW && !ring.isOf(known.era())
            ? Cut.EXPIRED
            : found.cut().get();
      }
      for (Happening happening : found.happenings()) {
        tell(happening);
      }
      place += found.happenings().size();
      if (untilHeartbeat().isZero()) {
        beat();
      }
    }
  }

  private void tell(ChangePage page) throws Client.Gone {
    known = known.in(page.next().era());
    for (TicketChange change : page.changes()) {
      tell(changes.happening(page.next().era(), change));
    }
    known = page.next();
  }

  private void tell(Happening happening) throws Client.Gone {
    switch (happening) {
      case Happening.TicketChanged change -> {
        if (change.seq() > known.seq(change.shard())) {
          known = known.in(change.era()).with(change.shard(), change.seq());
          client.tell("ticket", known.encode(), change.json());
          lastTold = System.nanoTime();
        }
      }
      case Happening.DashboardChanged numbers -> {
        client.tell("dashboard", null, numbers.json());
        lastTold = System.nanoTime();
      }
    }
  }

  private void beat() throws Client.Gone {
    client.heartbeat();
    lastTold = System.nanoTime();
  }

  private Duration untilHeartbeat() {
    Duration left = heartbeat.minusNanos(System.nanoTime() - lastTold);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
