package helpdesk.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event of the log as the record that the relay makes of it.
 *
 * @param headers those of the record ({@link EventHeaders})
 * @param data the JSON of the record's value, letter by letter
 */
public record LoggedRecord(
    Map<String, String> headers,
    @JsonRawValue @JsonDeserialize(using = VerbatimJson.class) String data) {
  public LoggedRecord {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    if (data == null || headers.containsValue(null)) {
      throw new IllegalArgumentException("a record has data, and no header without a value");
    }
  }

  /** The record of an event with this data. */
  public static LoggedRecord of(EventEnvelope event, String data) {
    return new LoggedRecord(EventHeaders.of(event), data);
  }

  /**
   * What the headers tell.
   *
   * @throws MalformedEventException where they cannot be read
   */
  public EventEnvelope envelope() {
    return EventHeaders.read(headers);
  }

  /** The record's value. */
  public byte[] value() {
    return data.getBytes(UTF_8);
  }
}
