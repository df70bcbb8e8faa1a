package helpdesk.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import helpdesk.events.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** Documents as the projector writes them, straight into MongoDB. */
@ApplicationScoped
public class ViewFixture {
  /** Each test has an era of its own, so that what the service heard before says nothing in it. */
  private static final AtomicInteger ERAS = new AtomicInteger(100);

  private final MongoClient client;

  ViewFixture(MongoClient client) {
    this.client = client;
  }

  /** Forgets everything and begins a new era. */
  public int newEra() {
    for (String name :
        List.of(
            "ticket_details",
            "ticket_list",
            "ticket_words",
            "ticket_history",
            "dashboard_counters",
            "report_counters",
            "projection_progress",
            "parked_tickets",
            "log_heads")) {
      collection(name).deleteMany(new Document());
    }
    return ERAS.incrementAndGet();
  }

  public void ticket(UUID id, long version, String status, Instant created, Instant updated) {
    Document both =
        new Document("_id", id.toString())
            .append("version", version)
            .append("shard", Shards.of(id))
            .append("status", status)
            .append("subject", "Printer")
            .append("has_note", false)
            .append("priority", "normal")
            .append("customer", new Document("id", "c 1").append("name", "Ann"))
            .append("channel", null)
            .append("assignee_id", null)
            .append("tags", List.of("red"))
            .append("external_id", null)
            .append("created_at", Date.from(created))
            .append("created_by", "ann")
            .append("updated_at", Date.from(updated))
            .append("updated_by", "bob")
            .append("triaged_at", null)
            .append("closed_at", status.equals("closed") ? Date.from(updated) : null);
    put(
        "ticket_list",
        new Document(both)
            .append("preview", "It jams")
            .append("tag_keys", List.of("red"))
            .append("terms", List.of("printer", "it", "jams"))
            .append("note_terms", List.of())
            .append("listed", true));
    put("ticket_details", new Document(both).append("message", "It jams").append("deleted", false));
  }

  public void ticket(UUID id, long version) {
    Instant now = Instant.ofEpochMilli(1_800_000_000_000L);
    ticket(id, version, "open", now, now);
  }

  /** A line of the list as the projector writes it, but for these fields. */
  public void line(UUID id, Document fields) {
    ticket(id, 1);
    Document line = collection("ticket_list").find(Filters.eq(id.toString())).first();
    line.putAll(fields);
    List<String> tags = line.getList("tags", String.class);
    line.append("tag_keys", tags.isEmpty() ? List.of("") : tags);
    put("ticket_list", line);
    for (String words : List.of("terms", "note_terms")) {
      put(
          "ticket_words",
          new Document("_id", id + words)
              .append("ticket_id", id.toString())
              .append("terms", line.get(words)));
    }
  }

  /** A ticket whose last event stands at that place of its shard. */
  public void ticketAt(UUID id, long version, long seq) {
    ticket(id, version);
    for (String view : List.of("ticket_details", "ticket_list")) {
      collection(view)
          .updateOne(Filters.eq(id.toString()), new Document("$set", new Document("seq", seq)));
    }
  }

  public void delete(UUID id, long version) {
    Document change = new Document("version", version);
    collection("ticket_details")
        .updateOne(
            Filters.eq(id.toString()),
            new Document("$set", new Document(change).append("deleted", true)));
    collection("ticket_list")
        .updateOne(
            Filters.eq(id.toString()),
            new Document("$set", new Document(change).append("listed", false)));
  }

  public void event(int shard, long seq, UUID eventId, UUID ticketId, long version) {
    put(
        "ticket_history",
        new Document("_id", shard + "." + seq)
            .append("shard", shard)
            .append("seq", seq)
            .append("event_id", eventId.toString())
            .append("ticket_id", ticketId.toString())
            .append("version", version)
            .append("type", "helpdesk.ticket.triaged.v1")
            .append("actor", "ann")
            .append("role", "agent")
            .append("occurred_at", Date.from(Instant.ofEpochMilli(1_800_000_000_000L + version)))
            .append("data", new Document("after", new Document("status", "triaged"))));
  }

  public void counters(int shard, Document counts) {
    put("dashboard_counters", new Document(counts).append("_id", shard).append("last", 1L));
  }

  public void progress(int shard, int era, long seq) {
    put("projection_progress", progressOf(shard, era, seq));
  }

  private static Document progressOf(int shard, int era, long seq) {
    return new Document("_id", shard)
        .append("era", era)
        .append("seq", seq)
        .append("offset", seq - 1)
        .append("event_id", UUID.randomUUID().toString())
        .append("halted", null);
  }

  public void halted(int shard, int era, long seq, long haltedSeq, Instant at) {
    progress(shard, era, seq);
    collection("projection_progress")
        .updateOne(
            Filters.eq(shard),
            new Document(
                "$set",
                new Document(
                    "halted",
                    new Document("reason", "undecodable")
                        .append("seq", haltedSeq)
                        .append("at", Date.from(at)))));
  }

  /** That the event at that place, and so all later ones of its ticket, waits. */
  public void parked(UUID id, long seq) {
    put(
        "parked_tickets",
        new Document("_id", id.toString())
            .append("shard", Shards.of(id))
            .append("revision", 1L)
            .append("first_parked", seq)
            .append("last_parked", seq)
            .append("version", 0L)
            .append("kind", "undecodable")
            .append("reason", "the data does not follow the contract")
            .append("at", Date.from(Instant.ofEpochMilli(1_800_000_000_000L)))
            .append("bytes", 0L)
            .append("events", List.of()));
  }

  /** The shard has gone past events that wait. */
  public void owing(int shard, int era, long seq) {
    put("projection_progress", progressOf(shard, era, seq).append("owes", true));
  }

  /** The newest applied heads as a replica wrote them down before. */
  public void storedHeads(int era, Instant asOf, int shard, long seq) {
    put(
        "log_heads",
        new Document("_id", "newest")
            .append("era", era)
            .append("as_of", Date.from(asOf))
            .append("heads", heads(shard, seq)));
  }

  public static List<Long> heads(int shard, long seq) {
    List<Long> heads = new ArrayList<>(Collections.nCopies(Shards.COUNT, 0L));
    heads.set(shard, seq);
    return heads;
  }

  public MongoDatabase database() {
    return client.getDatabase("helpdesk");
  }

  public MongoCollection<Document> collection(String name) {
    return database().getCollection(name);
  }

  private void put(String collection, Document document) {
    collection(collection)
        .replaceOne(Filters.eq(document.get("_id")), document, new ReplaceOptions().upsert(true));
  }
}
