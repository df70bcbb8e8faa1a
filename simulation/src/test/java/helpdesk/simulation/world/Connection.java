package helpdesk.simulation.world;

import helpdesk.query.feed.core.RefusedWrite;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.stage.Stage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A client's way to a server. Whatever is called may be overtaken, and its caller killed, before it
 * takes effect and after; it may fail before it, and its answer may be lost.
 */
final class Connection {
  private final Stage stage;
  private final Weather weather;
  private final Weather.Server server;
  private final Function<String, RuntimeException> failure;

  Connection(
      Stage stage,
      Weather weather,
      Weather.Server server,
      Function<String, RuntimeException> failure) {
    this.stage = stage;
    this.weather = weather;
    this.server = server;
    this.failure = failure;
  }

  <T> T call(String what, Supplier<T> effect) {
    stage.step(what);
    long stall = weather.stallMillis();
    if (stall > 0) {
      stage.sleep(stall);
    }
    if (weather.fails(server)) {
      comesLate(what, effect);
      throw lost(what + ": no answer");
    }
    T answer = effect.get();
    stage.step(what + " -> " + Named.briefly(answer));
    if (weather.fails(server)) {
      throw lost(what + ": the answer was lost");
    }
    return answer;
  }

  /** What nobody waits for any more may still be done, after much else has been. */
  private <T> void comesLate(String what, Supplier<T> effect) {
    if (server == Weather.Server.DOCUMENTS && stage.dice().oneIn(3)) {
      stage.enter(
          "late",
          new Host("wire"),
          () -> {
            stage.sleep(stage.dice().below(3_000));
            try {
              stage.step(what + ", late -> " + Named.briefly(effect.get()));
            } catch (RefusedWrite e) {
              stage.note(what + ", late: refused, and nobody hears it");
            }
          });
    }
  }

  private RuntimeException lost(String what) {
    stage.note(what);
    return failure.apply(what);
  }

  void run(String what, Runnable effect) {
    call(
        what,
        () -> {
          effect.run();
          return "done";
        });
  }
}
