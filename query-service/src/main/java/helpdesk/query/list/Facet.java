package helpdesk.query.list;

import com.mongodb.client.model.Filters;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import helpdesk.query.http.Choice;
import helpdesk.query.http.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.conversions.Bson;

/** What tickets are filtered by as it is; those that leave the fewest come first. */
enum Facet {
  EXTERNAL_ID("external_id", "external_id"),
  CUSTOMER("customer_id", "customer.id"),
  ASSIGNEE("assignee_id", "assignee_id"),
  TAG("tag", "tag_keys"),
  CHANNEL("channel", "channel"),
  PRIORITY("priority", "priority"),
  STATUS("status", "status");

  /** Stands in {@code tag_keys} of a ticket without tags: an index of an empty array differs. */
  static final String NO_TAG = "";

  private final String parameter;
  private final String field;

  Facet(String parameter, String field) {
    this.parameter = parameter;
    this.field = field;
  }

  String parameter() {
    return parameter;
  }

  String field() {
    return field;
  }

  /**
   * Whether its tickets can be walked in the order of their creation and of their update. Not by
   * tag: of an index of arrays, DocumentDB gives the first page in order, and sorts all others.
   */
  boolean isWalked() {
    return this != EXTERNAL_ID && this != TAG;
  }

  /** What is chosen; nothing where that is all there is. */
  Choice choice(Parameters parameters) {
    List<String> known = known();
    Choice choice = parameters.choice(parameter, known.isEmpty());
    if (known.isEmpty()) {
      return choice;
    }
    if (!known.containsAll(choice.values())) {
      parameters
          .violations()
          .add(parameter, "unknown-value", parameter + " is any of " + String.join(",", known));
    }
    return choice.values().size() == known.size() ? Choice.of(List.of()) : choice;
  }

  /** One filter for each value. */
  List<Bson> each(Choice choice) {
    return stored(choice).stream().map(value -> Filters.eq(field, value)).toList();
  }

  /** One filter for all values. */
  Bson any(Choice choice) {
    List<String> stored = stored(choice);
    return stored.size() == 1 ? Filters.eq(field, stored.getFirst()) : Filters.in(field, stored);
  }

  private List<String> stored(Choice choice) {
    List<String> stored = new ArrayList<>(choice.values());
    if (choice.none()) {
      stored.add(this == TAG ? NO_TAG : null);
    }
    return stored;
  }

  private List<String> known() {
    return switch (this) {
      case STATUS -> Arrays.stream(TicketStatus.values()).map(TicketStatus::wire).toList();
      case PRIORITY -> Arrays.stream(TicketPriority.values()).map(TicketPriority::wire).toList();
      case EXTERNAL_ID, CUSTOMER, ASSIGNEE, TAG, CHANNEL -> List.of();
    };
  }
}
