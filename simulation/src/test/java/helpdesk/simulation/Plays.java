package helpdesk.simulation;

import helpdesk.simulation.bugs.Bug;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Many plays, as many at a time as there are processors. They have nothing in common. */
final class Plays {
  private static final Semaphore PROCESSORS =
      new Semaphore(Runtime.getRuntime().availableProcessors());

  private Plays() {}

  /** What went wrong in these seeds, in their order. */
  static List<String> failures(LongStream seeds, Supplier<Bug> bug) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> plays =
          seeds.mapToObj(seed -> threads.submit(inTurn(seed, bug))).toList();
      return plays.stream().map(Plays::result).flatMap(Optional::stream).toList();
    }
  }

  private static Callable<Optional<String>> inTurn(long seed, Supplier<Bug> bug) {
    return () -> {
      PROCESSORS.acquire();
      try {
        return Simulation.play(seed, bug.get());
      } catch (RuntimeException | Error e) {
        throw new IllegalStateException("seed " + seed, e);
      } finally {
        PROCESSORS.release();
      }
    };
  }

  private static Optional<String> result(Future<Optional<String>> play) {
    try {
      return play.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
