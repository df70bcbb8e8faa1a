package helpdesk.systemtests;

import static helpdesk.systemtests.BadRequest.bytes;
import static helpdesk.systemtests.BadRequest.json;
import static helpdesk.systemtests.BadRequest.plain;
import static helpdesk.systemtests.BadRequest.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the write URL must refuse, and how. */
final class BadCommands {
  private static final String INVALID = "invalid-request";
  private static final String MALFORMED = "malformed-json";
  private static final String UNKNOWN = "/tickets/00000000-0000-4000-8000-000000000000";
  private static final int TOO_LONG_MESSAGE = 10_001;
  private static final int MIB = 1 << 20;

  private BadCommands() {}

  /** Those that concern the ticket of that id, which exists. */
  static List<BadRequest> forTicket(String id) {
    String ticket = "/tickets/" + id;
    return Stream.of(wrongJson(), wrongFields(), wrongTexts(), onTicket(ticket), wrongHttp(ticket))
        .flatMap(List::stream)
        .toList();
  }

  private static List<BadRequest> wrongJson() {
    byte[] notUtf8 = "{\"message\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    return List.of(
        text("cut JSON", "POST", "/tickets", "{\"message\":", 400, MALFORMED),
        text("no JSON", "POST", "/tickets", "hello", 400, MALFORMED),
        text("two documents", "POST", "/tickets", "{\"message\":\"a\"} {}", 400, MALFORMED),
        text(
            "the same property twice",
            "POST",
            "/tickets",
            "{\"message\":\"a\",\"message\":\"b\"}",
            400,
            ""),
        text("an endless nest", "POST", "/tickets", "[".repeat(5_000), 400, ""),
        bytes("bytes that are not UTF-8", "/tickets", notUtf8, 400, ""),
        text("no body", "POST", "/tickets", "", 400, ""),
        text("null as the body", "POST", "/tickets", "null", 400, ""),
        text("a list as the body", "POST", "/tickets", "[]", 400, ""),
        text("a text as the body", "POST", "/tickets", "\"message\"", 400, ""));
  }

  private static List<BadRequest> wrongFields() {
    return List.of(
        json("an unknown property", "POST", "/tickets", with("colour", "red"), 400, INVALID),
        json("a number as the message", "POST", "/tickets", Map.of("message", 5), 400, ""),
        json("a list as the message", "POST", "/tickets", Map.of("message", List.of("a")), 400, ""),
        json("a text as the customer", "POST", "/tickets", with("customer", "Ada"), 400, ""),
        json(
            "an unknown part of the customer",
            "POST",
            "/tickets",
            with("customer", Map.of("age", "5")),
            400,
            INVALID),
        json("an unknown priority", "POST", "/tickets", with("priority", "huge"), 400, INVALID),
        json("a number as the priority", "POST", "/tickets", with("priority", 1), 400, ""),
        json("a status of one's own", "POST", "/tickets", with("status", "closed"), 400, INVALID));
  }

  private static List<BadRequest> wrongTexts() {
    return List.of(
        json("no message", "POST", "/tickets", Map.of("subject", "only"), 400, INVALID),
        json("an empty message", "POST", "/tickets", Map.of("message", ""), 400, INVALID),
        json("a blank message", "POST", "/tickets", Map.of("message", " \n\t "), 400, INVALID),
        json(
            "a message too long",
            "POST",
            "/tickets",
            Map.of("message", "m".repeat(TOO_LONG_MESSAGE)),
            400,
            INVALID),
        json(
            "a subject too long",
            "POST",
            "/tickets",
            with("subject", "s".repeat(151)),
            400,
            INVALID),
        json(
            "an external id too long",
            "POST",
            "/tickets",
            with("external_id", "e".repeat(201)),
            400,
            INVALID),
        json(
            "a customer id too long",
            "POST",
            "/tickets",
            with("customer", Map.of("id", "c".repeat(201))),
            400,
            INVALID),
        json("NUL in the message", "POST", "/tickets", Map.of("message", "a\u0000b"), 400, INVALID),
        json("NUL in the subject", "POST", "/tickets", with("subject", "a\u0000b"), 400, INVALID),
        json(
            "NUL in the external id",
            "POST",
            "/tickets",
            with("external_id", "\u0000"),
            400,
            INVALID),
        text("half a surrogate pair", "POST", "/tickets", "{\"message\":\"a\\ud83d\"}", 400, ""),
        json(
            "a body of 1 MiB",
            "POST",
            "/tickets",
            Map.of("message", "m".repeat(MIB)),
            413,
            "payload-too-large"));
  }

  private static List<BadRequest> onTicket(String ticket) {
    return List.of(
        json("an unknown status", "PATCH", ticket, Map.of("status", "done"), 400, INVALID),
        json("an unknown change", "PATCH", ticket, Map.of("message", "another"), 400, INVALID),
        json(
            "a note too long",
            "PUT",
            ticket + "/note",
            Map.of("text", "n".repeat(TOO_LONG_MESSAGE)),
            400,
            INVALID),
        json("NUL in the note", "PUT", ticket + "/note", Map.of("text", "a\u0000"), 400, INVALID),
        json("an empty note", "PUT", ticket + "/note", Map.of("text", ""), 400, INVALID),
        json("a note without text", "PUT", ticket + "/note", Map.of(), 400, INVALID),
        json(
            "a resolution too long",
            "POST",
            ticket + "/close",
            Map.of("resolution", "r".repeat(201)),
            400,
            INVALID),
        json(
            "a wrong UUID in the body",
            "POST",
            ticket + "/close",
            Map.of("duplicate_of", "7"),
            400,
            ""),
        plain("a wrong UUID in the path", "POST", "/tickets/7/triage", 400, INVALID),
        plain("a ticket that is not there", "POST", UNKNOWN + "/triage", 404, "not-found"),
        plain(
            "a requeue of an open ticket that changes nothing but is named wrongly",
            "POST",
            ticket + "/reopen",
            404,
            "no-such-route"),
        plain("If-Match without quotes", "POST", ticket + "/triage", 400, INVALID)
            .with("If-Match", "one"),
        plain("a version that is not there", "POST", ticket + "/triage", 412, "version-conflict")
            .with("If-Match", "\"77\""),
        plain("an unknown parameter", "POST", ticket + "/triage?dry_run=true", 400, INVALID),
        plain("an actor too long", "POST", ticket + "/triage", 400, INVALID)
            .with("X-Actor", "x".repeat(101)));
  }

  private static List<BadRequest> wrongHttp(String ticket) {
    return List.of(
        text("a form", "POST", "/tickets", "message=a", 415, "unsupported-media-type")
            .with("Content-Type", "application/x-www-form-urlencoded"),
        text("plain text", "POST", "/tickets", "a", 415, "unsupported-media-type")
            .with("Content-Type", "text/plain"),
        json("an answer in HTML", "POST", "/tickets", Map.of("message", "a"), 406, "not-acceptable")
            .with("Accept", "text/html"),
        plain("an unknown route", "POST", "/ticket", 404, "no-such-route"),
        plain("a read of the write URL", "GET", ticket, 405, "method-not-allowed"),
        plain("an unknown method", "DELETE", "/tickets", 405, "method-not-allowed"));
  }

  private static Map<String, Object> with(String field, Object value) {
    return Map.of("message", "All is well with this one", field, value);
  }
}
