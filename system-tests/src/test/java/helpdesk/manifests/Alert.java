package helpdesk.manifests;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One alarm of the component.
 *
 * @param runbook its page, from the repository's root
 */
public record Alert(String name, String expression, String runbook) {
  private static final Path FILE = Path.of("../k8s/components/alerts/alerts.yaml");
  private static final Pattern METRIC = Pattern.compile("helpdesk_[a-z_]+");

  /** All of them, as they stand in the file. */
  public static List<Alert> all() {
    List<Alert> alerts = new ArrayList<>();
    for (Map<?, ?> group : list(map(read().get("spec")).get("groups"))) {
      for (Map<?, ?> rule : list(group.get("rules"))) {
        alerts.add(
            new Alert(
                text(rule.get("alert")),
                text(rule.get("expr")),
                text(map(rule.get("annotations")).get("runbook"))));
      }
    }
    return List.copyOf(alerts);
  }

  /** The metrics of ours that it looks at. */
  public Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    METRIC.matcher(expression).results().forEach(found -> names.add(found.group()));
    return names;
  }

  private static Map<?, ?> read() {
    try {
      return new KubernetesSerialization().unmarshal(Files.readString(FILE), Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static List<Map<?, ?>> list(Object value) {
    List<Map<?, ?>> maps = new ArrayList<>();
    ((List<?>) value).forEach(each -> maps.add(map(each)));
    return maps;
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }
}
