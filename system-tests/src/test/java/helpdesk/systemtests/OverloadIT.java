package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.localstack.network.TcpProxy;
import helpdesk.localstack.network.Weather;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Networked;
import helpdesk.systemtests.harness.Repeated;
import helpdesk.systemtests.harness.TestSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Too many requests, or a database that is too slow for them: told early, and over when it is. */
@Order(Integer.MAX_VALUE - 2)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OverloadIT {
  private static final int CLIENTS = 800;
  private static final int WARM = 30;
  private static final Duration AS_LONG = Duration.ofSeconds(TestSize.of(2, 20));

  /** The clients of these tests give up after 30 s. */
  private static final Duration BOUND = Duration.ofSeconds(25);

  private static final Duration WELL_WITHIN = Duration.ofSeconds(10);
  private static final Weather SLOW = new Weather.Slow(Duration.ofMillis(150));
  private static final String NEVER = "1.0.9000000000.00000000";

  private static Networked network;
  private static Client client;
  private static String ticket;

  @BeforeAll
  static void start() {
    network = Networked.start();
    HelpdeskSystem system = network.system();
    client = system.client("flood");
    ticket = client.open("Wanted by all").id();
    assertThat(ticket).isNotEmpty();
    IntStream.range(0, WARM).forEach(OverloadIT::command);
    IntStream.range(0, WARM).forEach(OverloadIT::read);
  }

  @AfterEach
  void clearUp() {
    network.clearUp();
  }

  @AfterAll
  static void end() {
    network.close();
  }

  @Test
  void too_many_commands() {
    flooded("commands", OverloadIT::command, network.toPostgres(), Weather.FAIR);
  }

  @Test
  void too_many_commands_for_a_slow_database() {
    flooded("commands, slow database", OverloadIT::command, network.toPostgres(), SLOW);
  }

  @Test
  void commands_while_the_database_is_not_heard_of() {
    flooded(
        "commands, silent database",
        OverloadIT::command,
        network.toPostgres(),
        new Weather.BlackHole());
  }

  @Test
  void too_many_reads() {
    flooded("reads", OverloadIT::read, network.toDocuments(), Weather.FAIR);
  }

  @Test
  void too_many_reads_for_a_slow_database() {
    flooded("reads, slow database", OverloadIT::read, network.toDocuments(), SLOW);
  }

  @Test
  void reads_while_the_database_is_not_heard_of() {
    flooded(
        "reads, silent database", OverloadIT::read, network.toDocuments(), new Weather.BlackHole());
  }

  private static void flooded(
      String what, IntFunction<Answer> request, TcpProxy proxy, Weather weather) {
    Flood flood = Flood.start(CLIENTS, request);
    AtomicInteger unready = new AtomicInteger();
    try (flood;
        Repeated probes = Repeated.start(500, List.of(() -> probe(unready)))) {
      Patience.until("some answers").until(() -> flood.answered() > 50);
      proxy.weather(weather);
      long end = System.nanoTime() + AS_LONG.toNanos();
      Patience.until("the end of the flood").until(() -> System.nanoTime() > end);
    }
    proxy.weather(Weather.FAIR);
    System.out.println(what + ": " + flood + ", probes that failed: " + unready);
    assertThat(flood.wrong()).as("answers to an overload").isEmpty();
    assertThat(flood.slowest()).isLessThan(BOUND);
    await("a system that is well again").atMost(WELL_WITHIN).untilAsserted(OverloadIT::isWell);
  }

  /** An orchestrator that took away every replica which is busy would take away all. */
  private static void probe(AtomicInteger unready) {
    if (!network.system().commandService().ready() || !network.system().queryService().ready()) {
      unready.incrementAndGet();
    }
  }

  private static void isWell() {
    Answer written = client.note(ticket, "Well at " + System.nanoTime());
    assertThat(written.status()).as(written.text()).isEqualTo(200);
    Answer read = client.ticket(ticket, "Consistency-Token", written.token(), "Prefer", "wait=5");
    assertThat(read.status()).as(read.text()).isEqualTo(200);
    assertThat(read.consistency()).isEqualTo("fresh");
  }

  private static Answer command(int number) {
    return switch (number % 3) {
      case 0 -> client.open(Map.of("message", "One of too many"));
      case 1 -> client.note(ticket, "By " + number);
      default ->
          client.bulk(List.of(Map.of("command", "open", "message", "One of a few of too many")));
    };
  }

  private static Answer read(int number) {
    return switch (number % 5) {
      case 0 -> client.read("/tickets?limit=50");
      case 1 -> client.read("/dashboard");
      case 2 -> client.ticket(ticket, "Consistency-Token", NEVER, "Prefer", "wait=1");
      case 3 -> client.read("/reports/workload");
      default -> client.read("/tickets/" + ticket + "/history");
    };
  }
}
