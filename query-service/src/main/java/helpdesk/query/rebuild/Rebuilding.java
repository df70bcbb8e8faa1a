package helpdesk.query.rebuild;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import helpdesk.query.feed.ViewIndexes;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * START HERE: looks once a second whether a generation is to be built, and builds it if no other
 * replica does; and takes the collections of dropped ones away once nobody reads them any more.
 */
@ApplicationScoped
class Rebuilding {
  private static final Logger LOG = Logger.getLogger(Rebuilding.class);
  private static final int LOOK_SECONDS = 1;
  private static final int SECONDS_AFTER_TROUBLE = 10;
  private static final String DROPPED = "dropped";
  private static final List<String> BESIDE_VIEWS =
      List.of("projection_progress", "parked_tickets", "quarantined_records", "audit_results");

  private final GenerationBook book;
  private final Generations generations;
  private final Builder builder;
  private final Throttle throttle;
  private final ViewIndexes indexes;
  private final MongoDatabase database;
  private final List<Projector> projectors;
  private final RebuildSettings settings;
  private final String owner = UUID.randomUUID().toString();
  private final CountDownLatch closing = new CountDownLatch(1);

  Rebuilding(
      GenerationBook book,
      Generations generations,
      Builder builder,
      Throttle throttle,
      ViewIndexes indexes,
      MongoClient client,
      @ConfigProperty(name = "quarkus.mongodb.database") String database,
      @All List<Projector> projectors,
      RebuildSettings settings) {
    this.book = book;
    this.generations = generations;
    this.builder = builder;
    this.throttle = throttle;
    this.indexes = indexes;
    this.database = client.getDatabase(database);
    this.projectors = projectors;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("rebuild").start(this::watch);
  }

  void stop(@Observes ShutdownEvent event) {
    closing.countDown();
  }

  private void watch() {
    try {
      int pause = LOOK_SECONDS;
      while (!closing.await(pause, TimeUnit.SECONDS)) {
        pause = lookAgain() ? LOOK_SECONDS : SECONDS_AFTER_TROUBLE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean lookAgain() {
    try {
      boolean well = true;
      Set<Integer> givenUp = book.pointer().givenUp();
      for (GenerationEntry each : book.all()) {
        boolean halfDropped = !each.is(DROPPED) && givenUp.contains(each.generation().number());
        well &= halfDropped ? finishDrop(each.generation()) : look(each);
      }
      return well;
    } catch (Shift.Over e) {
      LOG.infof("A rebuild ends here: %s", e.getMessage());
    } catch (com.mongodb.MongoException e) {
      LOG.debugf(e, "Generations cannot be looked at");
    } catch (RuntimeException | Error e) {
      LOG.error("A rebuild failed and is tried again", e);
      return false;
    }
    return true;
  }

  /** Whoever dropped it was killed between the two writes. */
  private boolean finishDrop(Generation generation) {
    book.state(generation, List.of("building", "standby"), DROPPED, Instant.now());
    generations.forget();
    return true;
  }

  private boolean look(GenerationEntry entry) {
    if (entry.is("building")) {
      return build(entry.generation());
    }
    if (entry.is(DROPPED) && !entry.emptied()) {
      takeAway(entry);
    }
    return true;
  }

  private boolean build(Generation generation) {
    Instant now = Instant.now();
    if (!book.lease(generation, owner, now, now.plus(settings.lease()))) {
      return true;
    }
    GenerationEntry entry = book.one(generation.number()).orElseThrow();
    boolean sameEra = entry.era() == generations.era(generations.serving());
    Shift shift = new Shift(generation, owner, book, throttle, sameEra, settings.lease(), closing);
    try {
      LOG.infof("Generation %d is built here", generation.number());
      indexes.create(generation);
      boolean proven = builder.build(entry, shift);
      if (proven && shift.untilDone(() -> book.join(generation, owner, Instant.now()))) {
        generations.forget();
        LOG.infof("Generation %d is built and proven; it is fed from now on", generation.number());
      } else if (!proven) {
        LOG.errorf(
            "Generation %d is not what the log says: GET /operations/generations tells where",
            generation.number());
      }
      return proven;
    } finally {
      book.release(generation, owner);
    }
  }

  /** Never what serves, whoever dropped it, and however. */
  private void takeAway(GenerationEntry entry) {
    Generation generation = entry.generation();
    if (book.pointer().serving().equals(generation)) {
      book.state(generation, List.of(DROPPED), "standby", Instant.now());
      generations.forget();
      LOG.errorf("Generation %d serves though it was dropped: it is kept", generation.number());
    } else if (isForgotten(entry)) {
      empty(generation);
    }
  }

  private boolean isForgotten(GenerationEntry entry) {
    Instant gone = Instant.now().minus(settings.farewell());
    return entry.time("dropped_at").filter(gone::isAfter).isPresent();
  }

  private void empty(Generation generation) {
    List<String> names = new ArrayList<>(BESIDE_VIEWS);
    projectors.forEach(each -> names.add(each.collection()));
    names.forEach(name -> database.getCollection(generation.name(name)).drop());
    book.emptied(generation);
    LOG.infof("The views of generation %d are gone", generation.number());
  }
}
