package helpdesk.systemtests.runbooks;

import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a Prometheus would scrape from all replicas just now. */
record Metrics(List<Sample> samples) {
  private static final Pattern LINE = Pattern.compile("(\\w+)(\\{.*\\})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One number of one replica. */
  record Sample(String name, Map<String, String> labels, double value) {
    boolean is(String wanted, Map<String, String> with) {
      return name.equals(wanted) && labels.entrySet().containsAll(with.entrySet());
    }
  }

  static Metrics of(HelpdeskSystem system) {
    List<Sample> all = new ArrayList<>();
    system.write().forEach(replica -> scrape("command-service", replica, all));
    system.read().forEach(replica -> scrape("query-service", replica, all));
    return new Metrics(List.copyOf(all));
  }

  boolean has(String name) {
    return of(name, Map.of()).findAny().isPresent();
  }

  /** Over all replicas and labels; empty where no replica has it. */
  OptionalDouble max(String name) {
    return of(name, Map.of()).mapToDouble(Sample::value).max();
  }

  Stream<Sample> of(String name, Map<String, String> labels) {
    return samples.stream().filter(sample -> sample.is(name, labels));
  }

  /** With the labels that the scraper adds, and whether the replica answered at all. */
  private static void scrape(String job, URI replica, List<Sample> all) {
    Map<String, String> from = Map.of("job", job, "instance", replica.toString());
    Answer answer =
        Http.send("GET", replica.resolve("/q/metrics"), BodyPublishers.noBody(), List.of());
    all.add(new Sample("up", from, answer.ok() ? 1 : 0));
    if (answer.ok()) {
      answer.text().lines().forEach(line -> read(line, from, all));
    }
  }

  private static void read(String line, Map<String, String> from, List<Sample> all) {
    Matcher sample = LINE.matcher(line);
    if (sample.matches()) {
      Map<String, String> labels = labels(sample.group(2));
      labels.putAll(from);
      all.add(new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3))));
    }
  }

  /** Those of a sample or of a selector; none where there are no braces. */
  static Map<String, String> labels(String braces) {
    Map<String, String> labels = new TreeMap<>();
    if (braces != null) {
      LABEL.matcher(braces).results().forEach(each -> labels.put(each.group(1), each.group(2)));
    }
    return labels;
  }
}
