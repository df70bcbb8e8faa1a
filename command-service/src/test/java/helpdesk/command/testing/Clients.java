package helpdesk.command.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many clients that begin at the same moment. */
public final class Clients {
  /** Who is not done by then is interrupted, and the test fails: nothing here runs for ever. */
  private static final int LONGEST_SECONDS = 120;

  private Clients() {}

  /** What each of them got, in their order. */
  public static <T> List<T> atOnce(int clients, IntFunction<T> each) throws Exception {
    CountDownLatch start = new CountDownLatch(clients);
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<T>> results =
          threads.invokeAll(
              IntStream.range(0, clients)
                  .<Callable<T>>mapToObj(
                      client ->
                          () -> {
                            start.countDown();
                            start.await();
                            return each.apply(client);
                          })
                  .toList(),
              LONGEST_SECONDS,
              TimeUnit.SECONDS);
      return results.stream().map(Clients::result).toList();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
