package helpdesk.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The one JSON codec of the contract: snake_case, RFC 3339 times, absent for null. Reading ignores
 * fields that it does not know, so that a writer may be newer than its readers.
 */
public final class EventJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private EventJson() {}

  /** The data of an event, in UTF-8. */
  public static byte[] encode(TicketEvent event) {
    return write(event);
  }

  /** Reads the data of an event of that wire type; never throws for what a record may hold. */
  public static DecodedEvent decode(String type, byte[] data) {
    EventType known = EventType.of(type).orElse(null);
    if (known == null) {
      return new DecodedEvent.UnknownType(type);
    }
    if (data == null) {
      return new DecodedEvent.Undecodable(type, "the record has no value");
    }
    try {
      TicketEvent event = MAPPER.readValue(data, known.event());
      return event == null
          ? new DecodedEvent.Undecodable(type, "the value is null")
          : new DecodedEvent.Known(event);
    } catch (IOException e) {
      return new DecodedEvent.Undecodable(type, reason(e));
    }
  }

  /** The heads as a record's value, in UTF-8. */
  public static byte[] encode(LogHeads heads) {
    return write(heads);
  }

  /**
   * Reads a record of {@link Topics#LOG_HEADS}.
   *
   * @throws MalformedEventException where it is none
   */
  public static LogHeads decodeHeads(byte[] value) {
    try {
      return MAPPER.readValue(value, LogHeads.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new MalformedEventException("log heads cannot be read", e);
    }
  }

  private static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the offending text: it may be a customer's. */
  private static String reason(IOException e) {
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
  }
}
