package helpdesk.systemtests.runbooks;

import helpdesk.systemtests.runbooks.Metrics.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The few forms of Prometheus' language that our alarms use, over two scrapes: what a counter grew
 * by is the difference of both, however long that took.
 */
record Expression(Metrics before, Metrics now) {
  private static final Pattern ABSENT = Pattern.compile("absent\\((.+) == (\\d+)\\)");
  private static final Pattern COMPARISON = Pattern.compile("(.+) (>|==|!=) (.+)");
  private static final Pattern AGE = Pattern.compile("time\\(\\) - (.+)");
  private static final Pattern AGGREGATE =
      Pattern.compile("(sum|min|max)(?: by \\((\\w+)\\) )?\\((.+)\\)");
  private static final Pattern GROWTH =
      Pattern.compile("(increase|rate)\\((.+)\\[(\\d+[dhm])\\]\\)");
  private static final Pattern SELECTOR = Pattern.compile("(\\w+)(\\{.+\\})?");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  boolean holds(String expression) {
    return Arrays.stream(expression.split(" or ", -1)).anyMatch(this::holdsAlone);
  }

  private boolean holdsAlone(String expression) {
    Matcher absent = ABSENT.matcher(expression);
    if (absent.matches()) {
      double wanted = Double.parseDouble(absent.group(2));
      return samples(now, absent.group(1)).noneMatch(sample -> sample.value() == wanted);
    }
    MatchResult comparison = match(COMPARISON, expression);
    List<Double> right = values(comparison.group(3));
    return values(comparison.group(1)).stream()
        .anyMatch(l -> right.stream().anyMatch(r -> compare(l, comparison.group(2), r)));
  }

  private static boolean compare(double left, String by, double right) {
    return switch (by) {
      case ">" -> left > right;
      case "==" -> left == right;
      default -> left != right;
    };
  }

  /** None where there is no sample. */
  private List<Double> values(String expression) {
    Matcher age = AGE.matcher(expression);
    if (age.matches()) {
      double seconds = Instant.now().toEpochMilli() / 1_000.0;
      return values(age.group(1)).stream().map(time -> seconds - time).toList();
    }
    return NUMBER.matcher(expression).matches()
        ? List.of(Double.valueOf(expression))
        : aggregate(match(AGGREGATE, expression));
  }

  private List<Double> aggregate(MatchResult aggregate) {
    String label = aggregate.group(2);
    return vector(aggregate.group(3))
        .collect(
            Collectors.groupingBy(
                sample -> label == null ? "" : sample.labels().get(label),
                TreeMap::new,
                Collectors.mapping(Sample::value, Collectors.reducing(by(aggregate.group(1))))))
        .values()
        .stream()
        .flatMap(java.util.Optional::stream)
        .toList();
  }

  /** As there, what is not a number counts for the sum only, or where nothing else is. */
  private static BinaryOperator<Double> by(String aggregate) {
    return switch (aggregate) {
      case "sum" -> Double::sum;
      case "min" -> (a, b) -> a.isNaN() || b < a ? b : a;
      default -> (a, b) -> a.isNaN() || b > a ? b : a;
    };
  }

  private Stream<Sample> vector(String expression) {
    Matcher growth = GROWTH.matcher(expression);
    if (!growth.matches()) {
      return samples(now, expression);
    }
    String window = "PT" + growth.group(3).toUpperCase(java.util.Locale.ROOT);
    Duration time = Duration.parse(window.endsWith("D") ? window.replace("T", "") : window);
    double per = growth.group(1).equals("rate") ? time.toSeconds() : 1;
    return samples(now, growth.group(2))
        .map(sample -> new Sample(sample.name(), sample.labels(), grownBy(sample) / per));
  }

  /** A counter that is lower than before was started anew. */
  private double grownBy(Sample sample) {
    OptionalDouble was =
        before
            .of(sample.name(), Map.of())
            .filter(earlier -> earlier.labels().equals(sample.labels()))
            .mapToDouble(Sample::value)
            .findFirst();
    return sample.value() >= was.orElse(0) ? sample.value() - was.orElse(0) : sample.value();
  }

  private static Stream<Sample> samples(Metrics scrape, String selector) {
    MatchResult parts = match(SELECTOR, selector);
    return scrape.of(parts.group(1), Metrics.labels(parts.group(2)));
  }

  private static MatchResult match(Pattern form, String text) {
    Matcher matcher = form.matcher(text);
    if (!matcher.matches()) {
      throw new AssertionError(text + " is of a form that these tests do not know");
    }
    return matcher;
  }
}
