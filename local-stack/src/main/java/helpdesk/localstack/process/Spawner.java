package helpdesk.localstack.process;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedTransferQueue;

/**
 * Starts all children from one thread that lives as long as the JVM: Linux sends a child its
 * parent-death signal when the thread that started it ends, not when the process does.
 */
final class Spawner {
  private record Order(ProcessBuilder builder, CompletableFuture<Process> started) {}

  private static final LinkedTransferQueue<Order> ORDERS = new LinkedTransferQueue<>();

  static {
    Thread.ofPlatform().daemon().name("local-stack-spawner").start(Spawner::work);
  }

  private Spawner() {}

  static Process start(ProcessBuilder builder) {
    CompletableFuture<Process> started = new CompletableFuture<>();
    ORDERS.add(new Order(builder, started));
    return started.join();
  }

  private static void work() {
    while (true) {
      try {
        Order order = ORDERS.take();
        try {
          order.started.complete(order.builder.start());
        } catch (IOException | RuntimeException e) {
          order.started.completeExceptionally(e);
        }
      } catch (InterruptedException e) {
        // Nobody interrupts this thread, and it must not end.
      }
    }
  }
}
