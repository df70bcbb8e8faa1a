package helpdesk.systemtests.harness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Random tickets to be opened: each optional field is there now and then. */
final class NewTickets {
  static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
  private static final List<String> TAGS = List.of("billing", "printer", "vip", "v2.1", "on-call");

  private final Random random;
  private int written;

  NewTickets(Random random) {
    this.random = random;
  }

  /**
   * The fields of a new ticket.
   *
   * @param closed tickets that it may follow up
   */
  Map<String, Object> next(List<String> closed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message", "It did yesterday, number " + written);
    sometimes(fields, "subject", "Nothing works " + written++);
    sometimes(fields, "priority", oneOf(PRIORITIES));
    sometimes(fields, "customer", Map.of("id", "customer " + random.nextInt(50)));
    sometimes(fields, "channel", oneOf(List.of("mail", "phone")));
    sometimes(fields, "assignee_id", "agent " + random.nextInt(5));
    sometimes(fields, "tags", tags());
    sometimes(fields, "id", UUID.randomUUID().toString());
    sometimes(fields, "external_id", "other system " + UUID.randomUUID());
    if (!closed.isEmpty()) {
      sometimes(fields, "follow_up_of", oneOf(closed));
    }
    return fields;
  }

  List<String> tags() {
    return TAGS.stream().filter(tag -> random.nextInt(3) == 0).toList();
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void sometimes(Map<String, Object> fields, String name, Object value) {
    if (random.nextInt(3) == 0) {
      fields.put(name, value);
    }
  }
}
