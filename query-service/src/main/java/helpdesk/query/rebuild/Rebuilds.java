package helpdesk.query.rebuild;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import helpdesk.events.LogHeads;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import helpdesk.query.log.LogClient;
import helpdesk.query.log.LogUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What operators may do with generations. */
@ApplicationScoped
class Rebuilds {
  private final GenerationBook book;
  private final Generations generations;
  private final LogClient log;
  private final MongoClient client;
  private final String database;

  Rebuilds(
      GenerationBook book,
      Generations generations,
      LogClient log,
      MongoClient client,
      @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.book = book;
    this.generations = generations;
    this.log = log;
    this.client = client;
    this.database = database;
  }

  /**
   * Begins a new generation of the log as it is. Where one is under way, or is proven and waits to
   * serve for the first time, it is that one: whoever wants another one drops it first.
   */
  Generation begin() {
    LogHeads heads = heads();
    List<GenerationEntry> all = book.all();
    Optional<GenerationEntry> building = all.stream().filter(it -> it.is("building")).findFirst();
    if (building.isPresent()) {
      return underWay(building.get(), heads.era());
    }
    Generation serving = book.pointer().serving();
    Optional<GenerationEntry> ready =
        all.stream().filter(it -> waits(it, serving, heads.era())).findFirst();
    if (ready.isPresent()) {
      return ready.get().generation();
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    int era = eraOf(serving);
    book.note(serving, era == 0 ? heads.era() : era, now);
    int last =
        all.stream().mapToInt(it -> it.generation().number()).reduce(serving.number(), Math::max);
    Generation fresh = new Generation(last + 1);
    long total = heads.heads().stream().mapToLong(Long::longValue).sum();
    if (!book.begin(fresh, heads.era(), total, now)) {
      throw Switch.notReady("another rebuild was begun at the same time; look and try again");
    }
    generations.forget();
    return fresh;
  }

  private static boolean waits(GenerationEntry entry, Generation serving, int era) {
    return entry.is("standby")
        && !entry.hasServed()
        && entry.era() == era
        && entry.generation().compareTo(serving) > 0;
  }

  private static Generation underWay(GenerationEntry building, int era) {
    if (building.era() != era) {
      throw Switch.notReady(
          "generation %d is built from era %d, and the log is of era %d; drop it"
              .formatted(building.generation().number(), building.era(), era));
    }
    return building.generation();
  }

  private LogHeads heads() {
    try {
      return log.heads();
    } catch (LogUnavailable e) {
      throw Switch.notAnswered(e);
    }
  }

  /** That of its oldest events: a shard that was empty takes those of a later era as well. */
  private int eraOf(Generation serving) {
    Document oldest =
        client
            .getDatabase(database)
            .getCollection(serving.name("projection_progress"))
            .find(Filters.gt("era", 0))
            .sort(Sorts.ascending("era"))
            .first();
    return oldest == null ? 0 : oldest.getInteger("era");
  }

  /** That one; a problem where there is none. */
  GenerationEntry one(int number) {
    return book.one(number)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.NO_SUCH_ROUTE, "there is no generation " + number));
  }

  /** Takes one away that does not serve; what it holds goes some seconds later. Repeatable. */
  void drop(GenerationEntry entry) {
    Generation generation = entry.generation();
    if (!book.giveUp(generation)) {
      throw Switch.notReady("generation %d serves".formatted(generation.number()));
    }
    if (book.state(generation, List.of("building", "standby"), "dropped", Instant.now())) {
      generations.forget();
    }
  }

  GenerationsAnswer shown() {
    Pointer pointer = book.pointer();
    Generation serving = pointer.serving();
    List<GenerationEntry> all = new ArrayList<>(book.all());
    // Before the first rebuild nothing is written down, but whoever begins an era has to know it.
    if (all.stream().noneMatch(it -> it.generation().equals(serving))) {
      all.addFirst(GenerationEntry.unwritten(serving, eraOf(serving)));
    }
    return new GenerationsAnswer(
        serving.number(),
        pointer.previous(),
        all.stream().map(GenerationsAnswer.Shown::of).toList());
  }
}
