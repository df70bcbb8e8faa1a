package helpdesk.systemtests.runbooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which era {@code operations/new-era} begins: one that was never used, or the one it began. */
class NewEraScriptIT {
  private static final Path ROOT = Path.of("..");

  private final List<String> commands = new CopyOnWriteArrayList<>();
  private HttpServer services;
  private int now;
  private String generations;

  @BeforeEach
  void start() throws IOException {
    services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    services.createContext("/", this::answer);
    services.start();
  }

  @AfterEach
  void end() {
    services.stop(0);
  }

  /** Generations: those there are, the serving one first, each with its state and era. */
  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "an ordinary fork,                           1, standby 1,            2, ",
    "a fork before any event was shown,          1, standby 0,            2, ",
    "cut off after the era had begun,            2, standby 1,            2, ",
    "cut off while its views were built,         2, standby 1;building 2, 2, ",
    "a later one,                                4, standby 4;standby 3,  5, ",
    "a restore that lost the era,                1, standby 2;standby 1,  3, ",
    "a restore that lost an era half-way,        1, standby 1;building 2, 3, 2",
    "a restore to an era that was never served,  2, standby 1;building 3, 4, 2",
    "the disaster struck while views were built, 1, standby 1;building 1, 2, 2",
  })
  void era(String after, int era, String shown, int begun, Integer dropped) throws Exception {
    now = era;
    generations = json(shown.split(";", -1));

    newEra();

    assertThat(commands.getFirst()).isEqualTo("/operations/era {\"era\": " + begun + "}");
    String drop = "/operations/generations/" + dropped + "/drop ";
    assertThat(commands.subList(1, commands.size()))
        .isEqualTo(
            dropped == null
                ? List.of("/operations/rebuilds ")
                : List.of(drop, "/operations/rebuilds "));
  }

  @ParameterizedTest
  @CsvSource({"standby 1, 7"})
  void an_operator_may_name_it(String shown, int named) throws Exception {
    now = 1;
    generations = json(shown);

    newEra(String.valueOf(named));

    assertThat(commands.getFirst()).contains("{\"era\": 7}");
  }

  /** The services as far as the script asks them; a rebuild is refused, and so the script ends. */
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      commands.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }
    String text =
        switch (path) {
          case "/internal/log-heads" ->
              "{\"era\":%d,\"as_of\":\"2026-11-21T00:00:00Z\",\"heads\":[0]}".formatted(now);
          case "/operations/generations" -> generations;
          default -> "{}";
        };
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(path.endsWith("/rebuilds") ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String json(String... shown) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < shown.length; i++) {
      String[] each = shown[i].split(" ", -1);
      all.append(i == 0 ? "" : ",")
          .append(
              "{\"generation\":%d,\"state\":\"%s\",\"era\":%s,\"shards\":64,\"trouble\":[{\"shard\":3}]}"
                  .formatted(i + 1, each[0], each[1]));
    }
    return "{\"serving\":1,\"previous\":null,\"generations\":[" + all + "]}";
  }

  private void newEra(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder("operations/new-era").directory(ROOT.toFile());
    script.command().addAll(List.of(arguments));
    String url = "http://127.0.0.1:" + services.getAddress().getPort();
    script.environment().put("WRITE", url);
    script.environment().put("READ", url);
    Process process = script.inheritIO().start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }
}
