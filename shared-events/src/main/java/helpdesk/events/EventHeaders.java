package helpdesk.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** An {@link EventEnvelope} as record headers: CloudEvents 1.0 binary mode, and the log's own. */
public final class EventHeaders {
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";
  public static final String ERA = "era";
  public static final String SHARD = "shard";
  public static final String SEQ = "seq";
  public static final String PREV = "prev";
  public static final String VERSION = "version";
  public static final String ACTOR = "actor";
  public static final String ROLE = "role";
  public static final String REQUEST_ID = "request_id";
  public static final String TRACEPARENT = "traceparent";
  public static final String OVERWROTE = "overwrote";

  private static final String COMMAND_SERVICE = "/helpdesk/command-service";

  private EventHeaders() {}

  /** The headers of an event, absent values left out. */
  public static Map<String, String> of(EventEnvelope event) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(SPEC_VERSION, "1.0");
    headers.put(ID, event.eventId().toString());
    headers.put(TYPE, event.type());
    headers.put(SOURCE, COMMAND_SERVICE);
    headers.put(SUBJECT, event.ticketId().toString());
    headers.put(TIME, event.occurredAt().toString());
    headers.put(CONTENT_TYPE, "application/json");
    headers.put(ERA, Integer.toString(event.era()));
    headers.put(SHARD, Integer.toString(event.shard()));
    headers.put(SEQ, Long.toString(event.seq()));
    putIfPresent(headers, PREV, event.prev());
    headers.put(VERSION, Long.toString(event.version()));
    headers.put(ACTOR, event.actor());
    putIfPresent(headers, ROLE, event.role());
    putIfPresent(headers, REQUEST_ID, event.requestId());
    putIfPresent(headers, TRACEPARENT, event.traceparent());
    putIfPresent(headers, OVERWROTE, event.overwrote());
    return headers;
  }

  /**
   * The envelope that these headers tell of.
   *
   * @throws MalformedEventException where a header is missing or cannot be read
   */
  public static EventEnvelope read(Map<String, String> headers) {
    try {
      return new EventEnvelope(
          required(headers, ID, EventHeaders::uuid),
          required(headers, TYPE, Function.identity()),
          required(headers, SUBJECT, EventHeaders::uuid),
          required(headers, VERSION, Long::parseLong),
          required(headers, ERA, Integer::parseInt),
          required(headers, SHARD, Integer::parseInt),
          required(headers, SEQ, Long::parseLong),
          optional(headers, PREV, EventHeaders::uuid),
          required(headers, ACTOR, Function.identity()),
          headers.get(ROLE),
          headers.get(REQUEST_ID),
          headers.get(TRACEPARENT),
          optional(headers, OVERWROTE, Long::valueOf),
          required(headers, TIME, Instant::parse));
    } catch (IllegalArgumentException e) {
      throw new MalformedEventException("headers contradict: " + e.getMessage(), e);
    }
  }

  private static <T> T required(
      Map<String, String> headers, String name, Function<String, T> read) {
    T value = optional(headers, name, read);
    if (value == null) {
      throw new MalformedEventException("header " + name + " is missing", null);
    }
    return value;
  }

  private static <T> T optional(
      Map<String, String> headers, String name, Function<String, T> read) {
    String text = headers.get(name);
    try {
      return text == null ? null : read.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedEventException("header " + name + " cannot be read", e);
    }
  }

  /** Stricter than the JDK, to which 1-1-1-1-1 is a UUID too. */
  private static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a UUID in its usual form");
    }
    return uuid;
  }

  private static void putIfPresent(Map<String, String> headers, String name, Object value) {
    if (value != null) {
      headers.put(name, value.toString());
    }
  }
}
