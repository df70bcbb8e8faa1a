package helpdesk.query.feed;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import helpdesk.events.Facts;
import helpdesk.events.Shards;
import helpdesk.events.TicketStatus;
import helpdesk.query.ExampleLog;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;

/** What the views hold, and whether it is what a log says. */
final class Views {
  private final MongoDatabase database;

  Views(MongoClient client) {
    this.database = client.getDatabase("helpdesk");
  }

  Document one(String collection, Object id) {
    return database.getCollection(collection).find(eq("_id", id)).first();
  }

  /** As if this shard had never been projected. */
  void drop(int shard) {
    for (String each : List.of("ticket_details", "ticket_list", "ticket_history")) {
      database.getCollection(each).deleteMany(eq("shard", shard));
    }
    database.getCollection("parked_tickets").deleteMany(eq("shard", shard));
    for (String each : List.of("dashboard_counters", "projection_progress")) {
      database.getCollection(each).deleteOne(eq("_id", shard));
    }
  }

  void resume(int shard) {
    database
        .getCollection("projection_progress")
        .updateOne(eq("_id", shard), new Document("$set", new Document("halted", null)));
  }

  long seq(int shard) {
    Document progress = one("projection_progress", shard);
    return progress == null ? 0 : progress.get("seq", Number.class).longValue();
  }

  Document halted(int shard) {
    Document progress = one("projection_progress", shard);
    return progress == null ? null : progress.get("halted", Document.class);
  }

  /** All views of the shard equal an independent account of its log. */
  void mustShow(ExampleLog log, int shard) {
    List<ExampleLog.Entry> events = log.shard(shard);
    assertThat(seq(shard)).isEqualTo(events.size());
    assertThat(history(shard))
        .isEqualTo(events.stream().map(each -> each.envelope().eventId().toString()).toList());
    Map<UUID, Facts> tickets = log.tickets();
    tickets.forEach(
        (id, facts) -> {
          if (Shards.of(id) == shard) {
            mustShow(one("ticket_details", id.toString()), log.version(id), facts);
            mustShow(one("ticket_list", id.toString()), log.version(id), facts);
          }
        });
    for (TicketStatus status : TicketStatus.values()) {
      long expected =
          tickets.entrySet().stream()
              .filter(each -> Shards.of(each.getKey()) == shard)
              .filter(each -> each.getValue().status() == status)
              .count();
      Number counted = one("dashboard_counters", shard).get(status.wire(), (Number) 0);
      assertThat(counted.longValue()).as("shard %d, %s", shard, status).isEqualTo(expected);
      assertThat(listed(shard, status)).isEqualTo(expected);
    }
  }

  private static void mustShow(Document document, long version, Facts facts) {
    assertThat(document).isNotNull();
    assertThat(document.getLong("version")).isEqualTo(version);
    assertThat(document.getString("status")).isEqualTo(facts.status().wire());
    assertThat(document.getString("priority")).isEqualTo(facts.priority().wire());
    assertThat(document.getString("assignee_id")).isEqualTo(facts.assigneeId());
    assertThat(document.getList("tags", String.class)).isEqualTo(facts.tags());
    assertThat(document.getBoolean("has_note")).isEqualTo(facts.hasNote());
    assertThat(document.getDate("created_at")).isEqualTo(Date.from(facts.createdAt()));
  }

  private List<String> history(int shard) {
    List<String> ids = new ArrayList<>();
    database
        .getCollection("ticket_history")
        .find(eq("shard", shard))
        .sort(new Document("seq", 1))
        .forEach(each -> ids.add(each.getString("event_id")));
    return ids;
  }

  private long listed(int shard, TicketStatus status) {
    return database
        .getCollection("ticket_list")
        .countDocuments(
            new Document("listed", true).append("shard", shard).append("status", status.wire()));
  }
}
