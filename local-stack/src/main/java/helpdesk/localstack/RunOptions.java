package helpdesk.localstack;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What ./run was told: by options, else by the environment, else the defaults. */
record RunOptions(Path data, boolean fresh, int writePort, int readPort, StackPorts servers) {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "--data", "HELPDESK_DATA",
          "--write-port", "HELPDESK_WRITE_PORT",
          "--read-port", "HELPDESK_READ_PORT",
          "--postgres-port", "HELPDESK_POSTGRES_PORT",
          "--kafka-port", "HELPDESK_KAFKA_PORT",
          "--documents-port", "HELPDESK_DOCUMENTS_PORT");

  static RunOptions of(List<String> arguments, Map<String, String> environment, Path root) {
    Map<String, String> given = new HashMap<>();
    VARIABLES.forEach(
        (option, variable) -> {
          String value = environment.getOrDefault(variable, "");
          if (!value.isBlank()) {
            given.put(option, value);
          }
        });
    Deque<String> rest = new ArrayDeque<>(arguments);
    boolean fresh = false;
    while (!rest.isEmpty()) {
      String option = rest.poll();
      if (option.equals("--fresh")) {
        fresh = true;
      } else if (VARIABLES.containsKey(option) && !rest.isEmpty()) {
        given.put(option, rest.poll());
      } else {
        throw new IllegalArgumentException("unknown option " + option + "; see ./run --help");
      }
    }
    return new RunOptions(
        root.resolve(given.getOrDefault("--data", ".local")).toAbsolutePath(),
        fresh,
        port(given, "--write-port", 8080),
        port(given, "--read-port", 8081),
        new StackPorts(
            port(given, "--postgres-port", 15432),
            port(given, "--kafka-port", 19092),
            port(given, "--documents-port", 17017)));
  }

  private static int port(Map<String, String> given, String option, int usual) {
    String value = given.getOrDefault(option, String.valueOf(usual));
    if (!value.matches("\\d{1,5}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException(option + " must be a port, not " + value);
    }
    return Integer.parseInt(value);
  }
}
