package helpdesk.benchmarks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The times of questions at one size: median and the 95th of a hundred, in milliseconds. */
record Costs(int tickets, Map<String, double[]> times) {
  private static final String LIMIT = "one document by its id, straight from the database";
  private static final int WARM_UP = 10;
  private static final int TIMES = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @FunctionalInterface
  private interface Question {
    void ask() throws IOException, InterruptedException;
  }

  static Costs measure(int tickets, URI service, MongoDatabase views, List<String> questions)
      throws InterruptedException {
    Map<String, double[]> times = new LinkedHashMap<>();
    MongoCollection<Document> details = views.getCollection("ticket_details");
    Object id = details.find().first().get("_id");
    times.put(LIMIT, time(() -> details.find(new Document("_id", id)).first()));
    HttpClient client = HttpClient.newHttpClient();
    for (String question : questions) {
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve(question)).timeout(PATIENCE).build();
      times.put(question, time(() -> ask(client, request)));
    }
    return new Costs(tickets, times);
  }

  private static void ask(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          request.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  private static double[] time(Question question) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    try {
      for (int i = 0; i < WARM_UP + TIMES; i++) {
        long began = System.nanoTime();
        question.ask();
        if (i >= WARM_UP) {
          millis.add((System.nanoTime() - began) / 1e6);
        }
      }
    } catch (IOException | IllegalStateException e) {
      System.out.println(e.getMessage());
      return new double[] {Double.NaN, Double.NaN};
    }
    Collections.sort(millis);
    return new double[] {millis.get(TIMES / 2), millis.get(TIMES * 95 / 100)};
  }

  /** A Markdown table: median, 95th and ratio to the limit, a column for each size. */
  static String table(List<Costs> all) {
    StringBuilder table = new StringBuilder("\n| question |");
    all.forEach(each -> table.append(" %,d tickets |".formatted(each.tickets())));
    table.append("\n|---|").append("---|".repeat(all.size())).append('\n');
    for (String question : all.getFirst().times().keySet()) {
      table.append("| `").append(question).append("` |");
      for (Costs each : all) {
        double[] times = each.times().get(question);
        double limit = each.times().get(LIMIT)[0];
        table.append(
            Double.isNaN(times[0])
                ? " refused |"
                : " %.1f / %.1f ms, ×%.0f |".formatted(times[0], times[1], times[0] / limit));
      }
      table.append('\n');
    }
    return table.append('\n').toString();
  }
}
