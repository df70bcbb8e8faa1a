package helpdesk.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import helpdesk.events.Shards;
import helpdesk.events.Topics;
import helpdesk.localstack.LocalStack;
import helpdesk.localstack.ServiceProcess;
import helpdesk.localstack.ServiceSettings;
import helpdesk.localstack.StackPorts;
import helpdesk.localstack.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * What reads cost with ever more tickets: flat, or not. Loads tickets straight into Kafka, waits
 * until the views hold them, asks each question many times over one connection, and does so again
 * with more tickets. Beside each time stands its ratio to the limit: one document by its id,
 * straight from the database, in the same minute.
 */
public final class ReadCosts {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Kept, so that a later build can be measured with what an earlier one loaded. */
  private static final Path FOLDER = Path.of("benchmarks/target/stack");

  private static final StackPorts PORTS = new StackPorts(15432, 19092, 37017);

  private static final List<String> QUESTIONS =
      List.of(
          "/tickets?limit=50",
          "/tickets?limit=50&status=open&priority=urgent",
          "/tickets?limit=50&assignee_id=agent-7&status=closed&sort=created_at",
          "/tickets?limit=50&customer_id=customer-77",
          "/tickets?limit=50&tag=tag-7&channel=web&has_note=false",
          "/tickets?limit=50&q=printer%20inv*",
          "/tickets?limit=50&q=case-4711",
          "/tickets?limit=50&include=total",
          "/tickets?limit=50&created_from=2025-03-10T00:00:00Z&created_to=2025-03-20T00:00:00Z"
              + "&sort=created_at&include=total",
          "/tickets?limit=50&open_at=2025-06-01T00:00:00Z&sort=-created_at&priority=high",
          // Matches nothing, after a walk over all closed urgent ones: the worst there is.
          "/tickets?limit=50&status=closed&priority=urgent&has_note=true",
          "/changes/tickets?limit=200",
          "/dashboard",
          "/reports/timeseries?metric=opened&interval=day&tz=Europe/Berlin",
          "/reports/timeseries?metric=opened,closed,backlog&interval=week&tz=Europe/Berlin",
          "/reports/timeseries?metric=opened&interval=month&tz=Asia/Kathmandu&group_by=assignee",
          "/reports/durations?tz=Europe/Berlin",
          "/reports/durations?group_by=priority&from=2025-12-01&to=2026-11-01",
          "/reports/workload",
          "/reports/ageing?group_by=priority");

  private ReadCosts() {}

  /** Sizes to measure at, ascending; 10 000, 100 000 and 1 000 000 without any. */
  public static void main(String... sizes) throws Exception {
    List<Integer> steps =
        sizes.length == 0
            ? List.of(10_000, 100_000, 1_000_000)
            : List.of(sizes).stream().map(Integer::valueOf).toList();
    try (LocalStack stack =
        LocalStack.in(FOLDER, PORTS, LocalStack.Part.KAFKA, LocalStack.Part.DOCUMENTS)) {
      stack.start();
      stack.kafka().createTopic(Topics.TICKET_EVENTS, Shards.COUNT, Map.of("retention.ms", "-1"));
      stack.kafka().createTopic(Topics.LOG_HEADS, 1, Map.of());
      ServiceProcess service = service(stack);
      service.start();
      try {
        measureAll(stack, service, steps);
      } finally {
        service.stop();
      }
    }
  }

  private static ServiceProcess service(LocalStack stack) {
    return new ServiceProcess(
        ServiceSettings.of(
                "query-service",
                Path.of("query-service/target/quarkus-app/quarkus-run.jar"),
                Path.of("benchmarks/target"),
                Ports.free())
            .withEnvironment(
                Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers(),
                    "QUARKUS_MONGODB_CONNECTION_STRING", stack.documents().connectionString())));
  }

  private static void measureAll(LocalStack stack, ServiceProcess service, List<Integer> steps)
      throws InterruptedException {
    List<Costs> all = new ArrayList<>();
    try (MongoClient mongo = MongoClients.create(stack.documents().connectionString());
        TicketTopic topic = new TicketTopic(stack.kafka().bootstrapServers())) {
      SyntheticLog log = new SyntheticLog(topic::send);
      MongoDatabase views = mongo.getDatabase("helpdesk");
      long loaded = views.getCollection("ticket_list").countDocuments();
      for (int size : steps) {
        if (loaded < size) {
          load(log, (int) (size - loaded), views);
          loaded = size;
        }
        all.add(Costs.measure(size, service.url(), views, QUESTIONS));
        System.out.print(Costs.table(all));
        System.out.println(ExportCosts.measure(size, service.url()));
      }
    }
  }

  private static void load(SyntheticLog log, int tickets, MongoDatabase views)
      throws InterruptedException {
    long before = sum(log.heads());
    long began = System.nanoTime();
    log.play(tickets);
    Map<Integer, Long> heads = log.heads();
    for (long applied = 0, told = 0; applied < sum(heads); Thread.sleep(POLL)) {
      applied = 0;
      for (Document each : views.getCollection("projection_progress").find()) {
        applied += each.get("seq", Number.class).longValue();
      }
      if (applied - told > 50_000) {
        told = applied;
        System.out.printf("%,d of %,d events in the views%n", applied, sum(heads));
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%,d tickets in %.0f s, %.0f events/s%n",
        tickets, seconds, (sum(heads) - before) / seconds);
  }

  private static long sum(Map<Integer, Long> heads) {
    return heads.values().stream().mapToLong(Long::longValue).sum();
  }
}
