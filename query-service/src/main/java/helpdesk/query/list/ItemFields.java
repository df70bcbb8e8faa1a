package helpdesk.query.list;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.query.http.Parameters;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a line that are shown, and {@code id}.
 *
 * @param names in the order of a line
 */
public record ItemFields(List<String> names) {
  private static final List<String> ALL =
      Arrays.stream(TicketListItem.class.getRecordComponents())
          .map(RecordComponent::getName)
          .map(SnakeCaseStrategy.INSTANCE::translate)
          .toList();

  public ItemFields {
    names = List.copyOf(names);
  }

  /** Those that are asked for, else all. */
  public static ItemFields of(Parameters parameters) {
    Optional<String> text = parameters.one("fields");
    if (text.isEmpty()) {
      return new ItemFields(ALL);
    }
    Set<String> asked = new LinkedHashSet<>(Arrays.asList(text.get().split(",", -1)));
    for (String name : asked) {
      if (!ALL.contains(name)) {
        parameters
            .violations()
            .add("fields", "unknown-value", "fields are any of " + String.join(",", ALL));
      }
    }
    asked.add("id");
    return new ItemFields(ALL.stream().filter(asked::contains).toList());
  }

  /** What is shown of an item. */
  public ObjectNode show(TicketListItem item, ObjectMapper json) {
    ObjectNode line = json.valueToTree(item);
    return line.retain(names);
  }
}
