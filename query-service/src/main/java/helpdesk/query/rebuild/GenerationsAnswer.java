package helpdesk.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** The generations as operators see them. */
record GenerationsAnswer(int serving, Integer previous, List<Shown> generations) {

  /**
   * One of them.
   *
   * @param remainingMs null where it is not known
   * @param waitsFor what failed for now, and is tried again; null where nothing does
   * @param trouble the shards that are not what the log says, and why
   */
  record Shown(
      int generation,
      String state,
      int era,
      Instant startedAt,
      Instant builtAt,
      Instant servedAt,
      int shardsProven,
      int shards,
      long eventsDone,
      long eventsTotal,
      Long remainingMs,
      boolean throttled,
      @JsonInclude(JsonInclude.Include.NON_NULL) String waitsFor,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ShardState> trouble) {

    static Shown of(GenerationEntry entry) {
      List<ShardState> shards = entry.shards();
      return new Shown(
          entry.generation().number(),
          entry.state(),
          entry.era(),
          entry.time("started_at").orElse(null),
          entry.time("built_at").orElse(null),
          entry.time("served_at").orElse(null),
          (int) shards.stream().filter(ShardState::proven).count(),
          shards.size(),
          entry.number("events_done"),
          entry.number("events_total"),
          entry.remainingMillis().orElse(null),
          entry.throttled(),
          entry.waitsFor().orElse(null),
          shards.stream().filter(each -> each.trouble() != null).toList());
    }
  }
}
