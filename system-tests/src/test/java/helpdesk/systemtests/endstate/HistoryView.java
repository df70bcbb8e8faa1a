package helpdesk.systemtests.endstate;

import com.mongodb.client.model.Sorts;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The history view as it is stored: what readers see of it goes ticket by ticket. */
final class HistoryView {
  private static final JsonWriterSettings PLAIN =
      JsonWriterSettings.builder()
          .outputMode(JsonMode.RELAXED)
          .dateTimeConverter(
              (millis, writer) -> writer.writeString(Instant.ofEpochMilli(millis).toString()))
          .build();

  private HistoryView() {}

  /** Every event of the history view in the order of the log; an event twice is there twice. */
  static List<LoggedEvent> read(HelpdeskSystem system) {
    List<LoggedEvent> events = new ArrayList<>();
    system
        .view("ticket_history")
        .find()
        .sort(Sorts.ascending("shard", "seq"))
        .forEach(document -> events.add(event(document)));
    return events;
  }

  private static LoggedEvent event(Document document) {
    return new LoggedEvent(
        document.get("shard", Number.class).intValue(),
        document.get("seq", Number.class).longValue(),
        document.getString("event_id"),
        document.getString("ticket_id"),
        document.get("version", Number.class).longValue(),
        document.getString("type"),
        document.getString("actor"),
        Stream.of("role", "request_id", "traceparent", "overwrote")
            .map(document::get)
            .map(value -> value == null ? null : value.toString())
            .toList(),
        document.get("occurred_at", Date.class).toInstant(),
        Json.read(document.get("data", Document.class).toJson(PLAIN)));
  }
}
