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

  /** Who has gone is to give his place back soon, also where nothing happens. */
  private static final Duration LOOK_AFTER_HIM = Duration.ofSeconds(1);

  /** Others wait for his place among those who catch up; what he has taken he keeps. */
  private static final Duration LONGEST_PAGE = Duration.ofSeconds(30);

  private final Ring ring;
  private final Changes changes;
  private final Client client;
  private final Duration heartbeat;
  private ChangeCursor known;
  private Happening.DashboardChanged toldNumbers;
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
  Cut walk() throws Client.Gone, InterruptedException {
    // At once: who is cut off before anything happens comes again from here.
    beat();
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
      if (!changes.enter(LOOK_AFTER_HIM)) {
        return idle();
      }
      return tellPage() && ring.join(known).isEmpty() ? pause() : ring.closed();
    } catch (MongoException e) {
      return failed(Cut.UNAVAILABLE);
    } catch (ProblemException e) {
      return e.code() == ProblemCode.CURSOR_EXPIRED
          ? Optional.of(Cut.EXPIRED)
          : failed(Cut.UNAVAILABLE);
    }
  }

  /** Whether it was the last one for now. */
  private boolean tellPage() throws Client.Gone {
    try {
      ChangePage page = changes.someAfter(known);
      failures = 0;
      tell(page);
      return page.end();
    } finally {
      changes.leave();
    }
  }

  private Optional<Cut> failed(Cut reason) throws Client.Gone, InterruptedException {
    return ++failures > MOST_FAILURES ? Optional.of(reason) : pause();
  }

  private Optional<Cut> pause() throws Client.Gone, InterruptedException {
    ring.rest(PAUSE);
    return idle();
  }

  private Optional<Cut> idle() throws Client.Gone {
    lookAfterHim();
    return ring.closed();
  }

  private Cut follow(long from) throws Client.Gone, InterruptedException {
    long place = from;
    while (true) {
      Ring.Found found = ring.take(place, PART, untilLook());
      if (found.cut().isPresent()) {
        return found.cut().get() == Cut.TOO_SLOW && !ring.isOf(known.era())
            ? Cut.EXPIRED
            : found.cut().get();
      }
      for (Happening happening : found.happenings()) {
        tell(happening);
      }
      place += found.happenings().size();
      lookAfterHim();
    }
  }

  private void tell(ChangePage page) throws Client.Gone {
    known = known.in(page.next().era());
    long begun = System.nanoTime();
    for (TicketChange change : page.changes()) {
      if (System.nanoTime() - begun > LONGEST_PAGE.toNanos()) {
        throw new Client.Gone(true);
      }
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
        if (isNews(numbers)) {
          client.tell("dashboard", known.encode(), numbers.json());
          toldNumbers = numbers;
          lastTold = System.nanoTime();
        }
      }
    }
  }

  /** He begins with the newest numbers and then comes by older ones: these would run backwards. */
  private boolean isNews(Happening.DashboardChanged numbers) {
    return !numbers.equals(toldNumbers) && ring.dashboard().filter(numbers::equals).isPresent();
  }

  private void lookAfterHim() throws Client.Gone {
    if (client.gone()) {
      throw new Client.Gone(false);
    }
    if (untilHeartbeat().isZero()) {
      beat();
    }
  }

  private void beat() throws Client.Gone {
    client.heartbeat(known.encode());
    lastTold = System.nanoTime();
  }

  private Duration untilLook() {
    Duration left = untilHeartbeat();
    return left.compareTo(LOOK_AFTER_HIM) < 0 ? left : LOOK_AFTER_HIM;
  }

  private Duration untilHeartbeat() {
    Duration left = heartbeat.minusNanos(System.nanoTime() - lastTold);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
