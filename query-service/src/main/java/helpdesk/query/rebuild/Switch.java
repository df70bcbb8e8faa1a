package helpdesk.query.rebuild;

import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import helpdesk.query.feed.ViewDocuments;
import helpdesk.query.feed.core.Marker;
import helpdesk.query.feed.core.Position;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import helpdesk.query.log.LogClient;
import helpdesk.query.log.LogUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Has a generation serve: one guarded write, and only where the generation is proven and has all
 * that its readers have seen already.
 */
@ApplicationScoped
class Switch {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration NAP = Duration.ofMillis(100);
  private static final List<Integer> SHARDS = IntStream.range(0, Shards.COUNT).boxed().toList();

  private final GenerationBook book;
  private final Generations generations;
  private final ViewDocuments documents;
  private final LogClient log;

  Switch(GenerationBook book, Generations generations, ViewDocuments documents, LogClient log) {
    this.book = book;
    this.generations = generations;
    this.documents = documents;
    this.log = log;
  }

  void serve(GenerationEntry next) throws InterruptedException {
    Generation serving = book.pointer().serving();
    if (serving.equals(next.generation())) {
      return;
    }
    mustBeFed(next);
    mustBeProven(next);
    mustHaveCaughtUp(next, serving);
    if (!book.serve(next.generation(), serving)) {
      throw notReady(
          "generation %d was dropped, or another one was switched to, at the same time; look and try"
                  .formatted(next.generation().number())
              + " again");
    }
    book.served(next.generation(), Instant.now());
    generations.forget();
  }

  private static void mustBeFed(GenerationEntry next) {
    if (!next.is("standby")) {
      throw notReady(
          "generation %d is %s%s"
              .formatted(next.generation().number(), next.state(), trouble(next).orElse("")));
    }
  }

  private static Optional<String> trouble(GenerationEntry next) {
    return next.shards().stream()
        .filter(each -> each.trouble() != null)
        .findFirst()
        .map(each -> ", and shard %d differs: %s".formatted(each.shard(), each.trouble()));
  }

  private static void mustBeProven(GenerationEntry next) {
    if (next.hasServed()) {
      return;
    }
    next.shards().stream()
        .filter(each -> !each.proven())
        .findFirst()
        .ifPresent(
            each -> {
              throw notReady("shard %d is not proven".formatted(each.shard()));
            });
  }

  /** Readers must not go back in time. */
  private void mustHaveCaughtUp(GenerationEntry next, Generation serving)
      throws InterruptedException {
    int servingEra = book.one(serving.number()).map(GenerationEntry::era).orElse(0);
    if (next.era() < servingEra) {
      throw notReady(
          "generation %d is of era %d, the one that serves of era %d"
              .formatted(next.generation().number(), next.era(), servingEra));
    }
    Map<Integer, Long> goal = next.era() == servingEra ? applied(serving) : heads(next.era());
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<String> behind = behind(next.generation(), goal);
    while (behind.isPresent() && System.nanoTime() - end < 0) {
      Thread.sleep(NAP);
      behind = behind(next.generation(), goal);
    }
    behind.ifPresent(
        what -> {
          throw notReady(what);
        });
    if (next.era() == servingEra) {
      mustLackNoMore(next.generation(), serving);
    }
  }

  /** Of a ticket that waits in these views alone they show less, however far they have come. */
  private void mustLackNoMore(Generation next, Generation serving) {
    for (int shard : SHARDS) {
      List<Marker> waiting = documents.of(next).markers(shard);
      if (!waiting.isEmpty()) {
        Map<UUID, Long> known = new HashMap<>();
        documents
            .of(serving)
            .markers(shard)
            .forEach(each -> known.put(each.ticket(), each.seqs().first()));
        waiting.stream()
            .filter(each -> known.getOrDefault(each.ticket(), Long.MAX_VALUE) > each.seqs().first())
            .findFirst()
            .ifPresent(
                each -> {
                  throw notReady(
                      "ticket %s waits in generation %d, and shows less there: redrive it first"
                          .formatted(each.ticket(), next.number()));
                });
      }
    }
  }

  private Optional<String> behind(Generation next, Map<Integer, Long> goal) {
    Map<Integer, Long> applied = applied(next);
    return SHARDS.stream()
        .filter(shard -> applied.getOrDefault(shard, 0L) < goal.getOrDefault(shard, 0L))
        .findFirst()
        .map(
            shard ->
                "shard %d of generation %d has come to seq %d, and has to come to %d"
                    .formatted(
                        shard,
                        next.number(),
                        applied.getOrDefault(shard, 0L),
                        goal.getOrDefault(shard, 0L)));
  }

  private Map<Integer, Long> applied(Generation generation) {
    Map<Integer, Long> seqs = new HashMap<>();
    Map<Integer, Position> positions = documents.of(generation).positions(SHARDS);
    positions.forEach((shard, position) -> seqs.put(shard, position.seq()));
    return seqs;
  }

  private Map<Integer, Long> heads(int era) {
    try {
      LogHeads heads = log.heads();
      if (heads.era() != era) {
        throw notReady(
            "the log is of era %d, the generation of era %d".formatted(heads.era(), era));
      }
      Map<Integer, Long> seqs = new HashMap<>();
      SHARDS.forEach(shard -> seqs.put(shard, heads.heads().get(shard)));
      return seqs;
    } catch (LogUnavailable e) {
      throw notAnswered(e);
    }
  }

  static ProblemException notAnswered(LogUnavailable log) {
    return new ProblemException(ProblemCode.UNAVAILABLE, log.getMessage()).retryAfterSeconds(1);
  }

  static ProblemException notReady(String detail) {
    return new ProblemException(ProblemCode.GENERATION_NOT_READY, detail);
  }
}
