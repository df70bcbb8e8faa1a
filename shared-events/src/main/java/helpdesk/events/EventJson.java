package helpdesk.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * The one JSON codec of the contract: snake_case, RFC 3339 times, absent for null. Reading ignores
 * fields that it does not know, so that a writer may be newer than its readers.
 */
public final class EventJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(times())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfigDefaults(EventJson::refuseOtherTypes)
          .withCoercionConfig(LogicalType.Textual, EventJson::refuseOtherTypes)
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
    return read(value, LogHeads.class, "log heads");
  }

  /** A piece of the log, in UTF-8. */
  public static byte[] encode(LogPage page) {
    return write(page);
  }

  /**
   * Reads a piece of the log; the data of its records comes out as it went in.
   *
   * @throws MalformedEventException where it is none
   */
  public static LogPage decodePage(byte[] value) {
    return read(value, LogPage.class, "page of the log");
  }

  /** The digest of a shard, in UTF-8. */
  public static byte[] encode(ShardDigest digest) {
    return write(digest);
  }

  /**
   * Reads the digest of a shard.
   *
   * @throws MalformedEventException where it is none
   */
  public static ShardDigest decodeDigest(byte[] value) {
    return read(value, ShardDigest.class, "digest of a shard");
  }

  /** The versions of tickets, in UTF-8. */
  public static byte[] encode(TicketVersions versions) {
    return write(versions);
  }

  /**
   * Reads the versions of tickets.
   *
   * @throws MalformedEventException where there are none
   */
  public static TicketVersions decodeVersions(byte[] value) {
    return read(value, TicketVersions.class, "versions of tickets");
  }

  private static <T> T read(byte[] value, Class<T> type, String name) {
    if (value == null) {
      throw new MalformedEventException(name + " cannot be read: there is no value", null);
    }
    try {
      T read = MAPPER.readerFor(type).withAttribute(VerbatimJson.SOURCE, value).readValue(value);
      if (read == null) {
        throw new MalformedEventException(name + " cannot be read: the value is null", null);
      }
      return read;
    } catch (IOException e) {
      throw new MalformedEventException(name + " cannot be read: " + reason(e), e);
    }
  }

  private static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SimpleModule times() {
    return new SimpleModule()
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new Time());
  }

  /** RFC 3339 and nothing else, unlike Jackson's own, which takes numbers too. */
  private static final class Time extends FromStringDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    Time() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String value, DeserializationContext context) {
      return Instant.parse(value);
    }
  }

  /** A number where a text belongs is an error of the writer, not ours to mend. */
  private static void refuseOtherTypes(MutableCoercionConfig coercion) {
    coercion
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
  }

  /** Says where, never what: Jackson's own messages quote the input, which may be a customer's. */
  private static String reason(IOException e) {
    return switch (e) {
      case JsonMappingException wrong when wrong.getCause() instanceof NullPointerException ->
          "a required value is missing in " + path(wrong);
      case JsonMappingException wrong -> "not what the contract says at " + path(wrong);
      case JsonProcessingException broken when broken.getLocation() != null ->
          "not JSON near byte " + broken.getLocation().getByteOffset();
      default -> "cannot be read: " + e.getClass().getSimpleName();
    };
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? step.getIndex() + "" : step.getFieldName())
        .collect(Collectors.joining("/", "/", ""));
  }
}
