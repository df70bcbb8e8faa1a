package helpdesk.systemtests.runbooks;

import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a Prometheus would scrape from all replicas just now. */
record Metrics(List<String> lines) {

  static Metrics of(HelpdeskSystem system) {
    return new Metrics(
        Stream.concat(system.write().stream(), system.read().stream())
            .flatMap(Metrics::scrape)
            .toList());
  }

  boolean has(String name) {
    return samples(name).findAny().isPresent();
  }

  /** Over all replicas and labels; empty where no replica has it. */
  OptionalDouble max(String name) {
    return samples(name)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .max();
  }

  private Stream<String> samples(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"));
  }

  private static Stream<String> scrape(URI service) {
    return Http.send("GET", service.resolve("/q/metrics"), BodyPublishers.noBody(), List.of())
        .text()
        .lines();
  }
}
