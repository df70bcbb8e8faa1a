package helpdesk.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How long a whole export takes, and the most heap the service used meanwhile. */
final class ExportCosts {
  private static final int SAMPLE_MILLIS = 250;
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";

  private ExportCosts() {}

  static String measure(int tickets, URI service) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    AtomicLong most = new AtomicLong();
    AtomicBoolean done = new AtomicBoolean();
    Thread sampler =
        Thread.startVirtualThread(
            () -> {
              while (!done.get()) {
                most.accumulateAndGet(heap(client, service), Math::max);
                pause();
              }
            });
    long began = System.nanoTime();
    long bytes = drain(client, service.resolve("/exports/tickets.ndjson"));
    double seconds = (System.nanoTime() - began) / 1e9;
    done.set(true);
    sampler.join();
    return "export of %,d tickets: %,d MB in %.1f s, at most %,d MB of heap"
        .formatted(tickets, bytes >> 20, seconds, most.get() >> 20);
  }

  private static long drain(HttpClient client, URI uri) throws InterruptedException {
    byte[] buffer = new byte[1 << 16];
    long sum = 0;
    try (InputStream body =
        client
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream())
            .body()) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        sum += read;
      }
      return sum;
    } catch (IOException e) {
      System.out.println("the export broke off: " + e);
      return sum;
    }
  }

  private static long heap(HttpClient client, URI service) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(service.resolve("/q/metrics")).build(),
              HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith(HEAP))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(SAMPLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
