package helpdesk.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Clients that begin at the same moment. */
final class Together {
  private static final int SECONDS = 300;

  private Together() {}

  /** Lets each of the clients do its work, all at once, and collects the results in their order. */
  static <T> List<T> run(int clients, IntFunction<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(clients);
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        Callable<T> task =
            () -> {
              start.await(SECONDS, TimeUnit.SECONDS);
              return work.apply(client);
            };
        running.add(pool.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(SECONDS, TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
