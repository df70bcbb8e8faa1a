package helpdesk.query.rebuild;

import com.mongodb.MongoException;
import helpdesk.events.LogHeads;
import helpdesk.events.ShardDigest;
import helpdesk.events.Shards;
import helpdesk.query.feed.ViewDocuments;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.query.generations.Generation;
import helpdesk.query.log.LogClient;
import helpdesk.query.log.LogUnavailable;
import helpdesk.query.rebuild.ShardState.Stage;
import helpdesk.query.rebuild.core.LogDiffers;
import helpdesk.query.rebuild.core.ShardRebuild;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the shards of one generation, one after the other, and proves each of them. */
@ApplicationScoped
class Builder {
  private final ViewDocuments documents;
  private final List<Projector> projectors;
  private final CommandLog pages;
  private final LogClient log;
  private final ViewSums sums;
  private final GenerationBook book;
  private final RebuildSettings settings;
  private final int mostParked;

  Builder(
      ViewDocuments documents,
      @All List<Projector> projectors,
      CommandLog pages,
      LogClient log,
      ViewSums sums,
      GenerationBook book,
      RebuildSettings settings,
      @ConfigProperty(name = "helpdesk.feed.most-parked") int mostParked) {
    this.documents = documents;
    this.projectors = projectors;
    this.pages = pages;
    this.log = log;
    this.sums = sums;
    this.book = book;
    this.settings = settings;
    this.mostParked = mostParked;
  }

  /** Goes once through all shards that are not proven; whether all of them are then. */
  boolean build(GenerationEntry entry, Shift shift) {
    LogHeads heads = shift.untilDone(log::heads);
    long done = entry.shards().stream().filter(ShardState::proven).mapToLong(ShardState::seq).sum();
    shift.begin(new Pace(done, heads.heads().stream().mapToLong(Long::longValue).sum()));
    boolean all = true;
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      ShardState state = entry.shard(shard);
      if (!state.proven()) {
        state = shard(entry, shard, heads.heads().get(shard), shift);
        ShardState told = state;
        shift.untilDone(
            () -> {
              book.shard(entry.generation(), shift.owner(), told);
              return told;
            });
      }
      all &= state.proven();
    }
    return all;
  }

  private ShardState shard(GenerationEntry entry, int shard, long head, Shift shift) {
    Generation generation = entry.generation();
    long target = shift.untilDone(() -> book.target(generation, shard, head));
    long seq = 0;
    try {
      Documents views = documents.of(generation);
      ShardRebuild rebuild =
          shift.untilDone(
              () ->
                  new ShardRebuild(
                      shard,
                      entry.era(),
                      target,
                      new ArrayList<>(projectors),
                      views,
                      pages,
                      InstantSource.system(),
                      settings.memory(),
                      mostParked));
      run(rebuild, shift);
      seq = rebuild.position().seq();
      Optional<Halt> halt = rebuild.halted();
      return halt.isPresent()
          ? trouble(shard, target, seq, halt.get().reason())
          : proven(generation, shard, target, seq, shift);
    } catch (LogDiffers | LogUnavailable e) {
      return trouble(shard, target, seq, e.getMessage());
    }
  }

  private static void run(ShardRebuild rebuild, Shift shift) {
    boolean atTheEnd = false;
    long before = rebuild.position().seq();
    shift.skip(before);
    while (!atTheEnd && rebuild.halted().isEmpty()) {
      shift.pace();
      atTheEnd = shift.untilDone(rebuild::step);
      shift.done(rebuild.position().seq() - before);
      before = rebuild.position().seq();
    }
  }

  private ShardState proven(Generation generation, int shard, long target, long seq, Shift shift) {
    ShardDigest digest =
        shift.untilDone(
            () ->
                log.digest(shard, seq)
                    .orElseThrow(
                        () -> new TransientFailure("the log does not reach seq " + seq + " yet")));
    Proof proof = shift.untilDone(() -> sums.proof(generation, shard, digest, shift::beat));
    String difference = proof.difference().orElse(null);
    Stage stage = difference == null ? Stage.PROVEN : Stage.DIFFERS;
    return new ShardState(shard, stage, target, seq, proof, difference);
  }

  private static ShardState trouble(int shard, long target, long seq, String what) {
    return new ShardState(shard, Stage.DIFFERS, target, seq, null, what);
  }

  /** Whether it may be tried again: what it needs was not there. */
  static boolean isTransient(RuntimeException failure) {
    return failure instanceof TransientFailure
        || (failure instanceof LogUnavailable log && !log.isDamaged())
        || failure instanceof MongoException;
  }

  /** Whether the log is there, and has too much to do. */
  static boolean asksToWait(RuntimeException failure) {
    Throwable cause = failure instanceof LogUnavailable ? failure : failure.getCause();
    return cause instanceof LogUnavailable log && log.isBusy();
  }

  /** What operators are told of it. Not MongoDB's own words: they may quote a document. */
  static String reason(RuntimeException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof MongoException mongo
        ? "MongoDB: " + mongo.getClass().getSimpleName() + ", code " + mongo.getCode()
        : failure.getMessage();
  }
}
