package helpdesk.query.feed;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.Shards;
import helpdesk.query.feed.core.Bytes;
import helpdesk.query.feed.core.Documents.Outcome;
import helpdesk.query.feed.core.Marker;
import helpdesk.query.feed.core.ParkedEvent;
import helpdesk.query.feed.core.ParkedTicket;
import helpdesk.query.feed.core.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** The parked tickets, one document each. */
final class MongoMarkers {
  static final String PARKED = "parked_tickets";

  private final MongoClient client;
  private final Supplier<MongoCollection<Document>> documents;

  MongoMarkers(MongoClient client, Supplier<MongoCollection<Document>> documents) {
    this.client = client;
    this.documents = documents;
  }

  /**
   * A marker that is missed would be a number that is lost, so after a failover no older state will
   * do: a majority has what the primary has when it acknowledges this write, which changes nothing;
   * and the session reads no less.
   */
  List<Marker> all(int shard) {
    return GuardedWrites.attempt(
        () -> {
          List<Marker> markers = new ArrayList<>();
          try (ClientSession session = client.startSession()) {
            documents
                .get()
                .updateOne(session, eq("_id", "none of " + shard), Updates.set("nobody", true));
            documents
                .get()
                .find(session, eq("shard", shard))
                .projection(Projections.include("revision", "bytes", "events.seq"))
                .forEach(each -> markers.add(marker(each)));
          }
          return markers;
        });
  }

  private static Marker marker(Document stored) {
    TreeSet<Long> seqs = new TreeSet<>();
    events(stored).forEach(each -> seqs.add(number(each, "seq")));
    UUID ticket = UUID.fromString(stored.getString("_id"));
    return new Marker(ticket, number(stored, "revision"), number(stored, "bytes"), seqs);
  }

  Optional<ParkedTicket> one(UUID ticket) {
    return GuardedWrites.attempt(
        () ->
            Optional.ofNullable(documents.get().find(eq("_id", ticket.toString())).first())
                .map(MongoMarkers::ticket));
  }

  private static ParkedTicket ticket(Document stored) {
    UUID ticket = UUID.fromString(stored.getString("_id"));
    Trouble.Kind kind = Trouble.Kind.valueOf(stored.getString("kind").toUpperCase(Locale.ROOT));
    return new ParkedTicket(
        ticket,
        stored.getInteger("shard"),
        number(stored, "revision"),
        new Trouble(kind, stored.getString("reason")),
        stored.getDate("at").toInstant(),
        events(stored).stream().map(each -> event(ticket, each)).toList());
  }

  Outcome park(ParkedTicket ticket) {
    ParkedEvent last = ticket.events().getLast();
    Document stored =
        new Document("_id", ticket.ticket().toString())
            .append("shard", ticket.shard())
            .append("revision", ticket.revision())
            .append("first_parked", ticket.events().getFirst().seq())
            .append("last_parked", last.seq())
            .append("version", ticket.version())
            .append("kind", ticket.trouble().kind().wire())
            .append("reason", ticket.trouble().reason())
            .append("at", ticket.at())
            .append("bytes", bytes(ticket.events()))
            .append("events", ticket.events().stream().map(MongoMarkers::stored).toList());
    return write(ticket.ticket(), new InsertOneModel<>(stored));
  }

  Outcome parkMore(Marker marker, List<ParkedEvent> events) {
    Bson change =
        Updates.combine(
            Updates.inc("revision", 1L),
            Updates.inc("bytes", bytes(events)),
            Updates.min("first_parked", events.getFirst().seq()),
            Updates.max("last_parked", events.getLast().seq()),
            Updates.min("version", events.getFirst().envelope().version() - 1),
            Updates.pushEach(
                "events",
                events.stream().map(MongoMarkers::stored).toList(),
                new com.mongodb.client.model.PushOptions().sortDocument(new Document("seq", 1))));
    return write(
        marker.ticket(), new UpdateOneModel<>(guard(marker.ticket(), marker.revision()), change));
  }

  Outcome unpark(UUID ticket, long revision) {
    return GuardedWrites.single(
        () ->
            documents.get().deleteOne(guard(ticket, revision)).getDeletedCount() > 0
                ? Outcome.APPLIED
                : Outcome.NOT_MATCHED);
  }

  private static Bson guard(UUID ticket, long revision) {
    return and(eq("_id", ticket.toString()), eq("revision", revision));
  }

  private Outcome write(UUID ticket, com.mongodb.client.model.WriteModel<Document> write) {
    return GuardedWrites.bulk(
        documents.get(), List.of(new GuardedWrites.Named(ticket.toString(), write)));
  }

  private static long bytes(List<ParkedEvent> events) {
    return events.stream().mapToLong(ParkedEvent::size).sum();
  }

  static Document stored(ParkedEvent event) {
    Document brief =
        new Document("seq", event.seq())
            .append("version", event.envelope().version())
            .append("event_id", event.envelope().eventId().toString())
            .append("type", event.envelope().type());
    if (event.isBrief()) {
      return brief;
    }
    return brief
        .append("offset", event.offset())
        .append("relayed_at", event.relayedAt())
        .append("consumed_at", event.consumedAt())
        .append("headers", new Document(EventHeaders.of(event.envelope())))
        .append("value", binary(event.value()));
  }

  /** Null for null. */
  static Binary binary(Bytes bytes) {
    return bytes == null ? null : new Binary(Bytes.array(bytes));
  }

  private static ParkedEvent event(UUID ticket, Document stored) {
    if (!stored.containsKey("headers")) {
      return new ParkedEvent(brief(ticket, stored), -1, null, null, null);
    }
    Map<String, String> headers = new HashMap<>();
    stored
        .get("headers", Document.class)
        .forEach((name, value) -> headers.put(name, (String) value));
    Binary value = stored.get("value", Binary.class);
    return new ParkedEvent(
        EventHeaders.read(headers),
        number(stored, "offset"),
        time(stored, "relayed_at"),
        time(stored, "consumed_at"),
        value == null ? null : Bytes.of(value.getData()));
  }

  /** What is not stored is in the log: whoever needs it takes the envelope from there. */
  private static EventEnvelope brief(UUID ticket, Document stored) {
    long seq = number(stored, "seq");
    UUID id = UUID.fromString(stored.getString("event_id"));
    return new EventEnvelope(
        id,
        stored.getString("type"),
        ticket,
        number(stored, "version"),
        1,
        Shards.of(ticket),
        seq,
        seq == 1 ? null : id,
        "",
        null,
        null,
        null,
        null,
        Instant.EPOCH);
  }

  private static Instant time(Document stored, String field) {
    return stored.get(field) == null ? null : stored.getDate(field).toInstant();
  }

  private static List<Document> events(Document stored) {
    return stored.getList("events", Document.class);
  }

  private static long number(Document document, String field) {
    return document.get(field, Number.class).longValue();
  }
}
