package helpdesk.query.history;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventJson;
import helpdesk.events.TicketEvent;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Projector;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One document per event, whatever the event is; outlives a deleted ticket. The times of its way
 * here are those of the reading that was first: the document is inserted once.
 */
@ApplicationScoped
public class TicketHistoryProjector implements Projector {
  public static final String COLLECTION = "ticket_history";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> DATA = new TypeReference<>() {};

  @Override
  public String collection() {
    return COLLECTION;
  }

  @Override
  public List<List<String>> indexes() {
    return List.of(List.of("ticket_id", "version"));
  }

  @Override
  public Change project(FeedEvent each) {
    EventEnvelope at = each.envelope();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("shard", at.shard());
    entry.put("seq", at.seq());
    entry.put("event_id", text(at.eventId()));
    entry.put("ticket_id", text(at.ticketId()));
    entry.put("version", at.version());
    entry.put("type", at.type());
    entry.put("actor", at.actor());
    entry.put("role", at.role());
    entry.put("request_id", at.requestId());
    entry.put("traceparent", at.traceparent());
    entry.put("overwrote", at.overwrote());
    entry.put("occurred_at", at.occurredAt());
    entry.put("relayed_at", each.relayedAt());
    entry.put("consumed_at", each.consumedAt());
    entry.put("data", data(each.event()));
    return new Change.Entry(at.shard() + "." + at.seq(), entry);
  }

  /** As it was on the wire: names and times in the contract's own form. */
  private static Map<String, Object> data(TicketEvent event) {
    try {
      return JSON.readValue(EventJson.encode(event), DATA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(UUID id) {
    return id.toString();
  }
}
