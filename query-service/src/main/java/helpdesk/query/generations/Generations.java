package helpdesk.query.generations;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * START HERE: which generation of views serves, and which are fed. Looked up at most once a second:
 * whoever takes one away has to wait longer than that.
 */
@ApplicationScoped
public class Generations {
  /** Where they are written down. */
  public static final String COLLECTION = "view_generations";

  private static final Duration YOUNG = Duration.ofSeconds(1);

  /** Older than this nothing is known: what served then may be gone by now. */
  private static final Duration USABLE = Duration.ofSeconds(5);

  private static final long LONGEST_SECONDS = 2;

  private final MongoCollection<Document> documents;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Look last;
  private volatile Failure failure;

  private record Look(KnownGenerations known, long at) {}

  private record Failure(MongoException why, long at) {}

  Generations(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.documents =
        client
            .getDatabase(database)
            .getCollection(COLLECTION)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY);
  }

  /** The one that readers are shown. */
  public Generation serving() {
    return new Generation(known().serving());
  }

  /** Those that every event is projected into: the serving one first. */
  public List<Generation> live() {
    return known().live();
  }

  /** The life of the log that it was built from; 0 where that is not written down. */
  public int era(Generation generation) {
    return known().era(generation.number());
  }

  /** Whether this one is fed: its collections are there, and will be for some seconds. */
  public boolean isLive(Generation generation) {
    return known().isLive(generation);
  }

  /** The one that a cursor was begun on, as long as it can be read on. */
  public Optional<Generation> readable(int number) {
    return known().isReadable(number) ? Optional.of(new Generation(number)) : Optional.empty();
  }

  /** Forgets what was looked up: for whoever has changed it. */
  public void forget() {
    last = null;
  }

  /**
   * One looks, the others go on with what is known; with nothing known all of them wait for that
   * one, and hear what it hears.
   */
  private KnownGenerations known() {
    Look before = last;
    boolean usable = before != null && isWithin(USABLE, before.at());
    if (usable && (isWithin(YOUNG, before.at()) || hasFailed() || !lock.tryLock())) {
      return before.known();
    }
    if (!usable) {
      awaitTurn();
    }
    try {
      return lookIfDue();
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn() {
    try {
      if (!lock.tryLock(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new MongoTimeoutException("the generations are still being looked up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MongoInterruptedException("the generations were not waited for", e);
    }
  }

  private KnownGenerations lookIfDue() {
    Look known = last;
    if (known != null && isWithin(YOUNG, known.at())) {
      return known.known();
    }
    if (hasFailed()) {
      throw failure.why();
    }
    try {
      known = look();
      last = known;
      return known.known();
    } catch (MongoInterruptedException e) {
      // Nobody else's.
      throw e;
    } catch (MongoException e) {
      failure = new Failure(e, System.nanoTime());
      throw e;
    }
  }

  /** A moment ago: nobody else has to find that out. */
  private boolean hasFailed() {
    Failure seen = failure;
    return seen != null && isWithin(YOUNG, seen.at());
  }

  private static boolean isWithin(Duration duration, long at) {
    return System.nanoTime() - at < duration.toNanos();
  }

  private Look look() {
    long at = System.nanoTime();
    List<Document> found =
        documents
            .find()
            .projection(Projections.include("generation", "previous", "era", "state"))
            .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS)
            .into(new ArrayList<>());
    return new Look(KnownGenerations.of(found), at);
  }
}
