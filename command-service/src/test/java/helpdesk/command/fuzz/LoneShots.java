package helpdesk.command.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is no request at all, or one that leaves its connection in disorder. */
final class LoneShots {
  /** Refused before any of our code sees it, so the statuses are those of the server's library. */
  private static final Set<Integer> REFUSED = Set.of(0, 400, 404, 405, 413, 414, 431, 501, 505);

  private static final String OPEN = "POST /tickets HTTP/1.1\r\n";
  private static final String BODY = "{\"message\": \"m\"}";
  private static final String JSON = "Content-Type: application/json\r\n";

  private LoneShots() {}

  /** Says how much would come, and sends nothing of it. */
  static Shot unsent(Operation operation, String path, int bytes) {
    String head =
        operation.method()
            + " "
            + path
            + " HTTP/1.1\r\nHost: x\r\n"
            + JSON
            + "Content-Length: "
            + bytes
            + "\r\n\r\n";
    return new Shot(
        "far too large a body, unsent",
        operation,
        head.getBytes(ISO_8859_1),
        Set.of(413),
        List.of(),
        null,
        true);
  }

  static List<Card> all() {
    List<Card> cards = new ArrayList<>();
    requests()
        .forEach(
            (what, wire) ->
                cards.add(
                    Card.further(
                        "raw", () -> new Shot(what, null, wire, REFUSED, List.of(), null, true))));
    return cards;
  }

  private static Map<String, byte[]> requests() {
    Map<String, String> heads =
        Map.ofEntries(
            Map.entry("no request line", "GARBAGE\r\n\r\n"),
            Map.entry(
                "two blanks in the request line", "GET  /tickets  HTTP/1.1\r\nHost: x\r\n\r\n"),
            Map.entry("no version", "GET /tickets\r\nHost: x\r\n\r\n"),
            Map.entry("an unknown version", "GET /tickets HTTP/9.9\r\nHost: x\r\n\r\n"),
            Map.entry("a path without a slash", "GET tickets HTTP/1.1\r\nHost: x\r\n\r\n"),
            Map.entry("a raw blank in the path", "GET /tick ets HTTP/1.1\r\nHost: x\r\n\r\n"),
            Map.entry("a raw NUL in the path", "GET /tickets\u0000 HTTP/1.1\r\nHost: x\r\n\r\n"),
            Map.entry(
                "no UTF-8 in the path", "GET /tickets/\u00ff\u00c3 HTTP/1.1\r\nHost: x\r\n\r\n"),
            Map.entry(
                "a path too long", "GET /" + "a".repeat(30_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
            Map.entry(
                "a path of 3 000 characters",
                "POST /tickets/" + "a".repeat(3_000) + "/close HTTP/1.1\r\nHost: x\r\n\r\n"),
            Map.entry(
                "a header too long",
                OPEN + "Host: x\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n"),
            Map.entry(
                "2 000 headers",
                OPEN + "Host: x\r\n" + "X-Many: aaaaaaaaaaaaaaaa\r\n".repeat(2_000) + "\r\n"),
            Map.entry("a header without a colon", OPEN + "Host: x\r\nnonsense\r\n\r\n"),
            Map.entry("a header's name with a blank", OPEN + "Host: x\r\nX Y: 1\r\n\r\n"),
            Map.entry("a header's name that is empty", OPEN + "Host: x\r\n: 1\r\n\r\n"),
            Map.entry(
                "a NUL in a header",
                "GET /tickets HTTP/1.1\r\nHost: x\r\nX-Actor: a\u0000b\r\n\r\n"),
            Map.entry(
                "a lone CR in a header",
                "GET /tickets HTTP/1.1\r\nHost: x\r\nX-Actor: a\rb\r\n\r\n"),
            Map.entry(
                "an escape in a header",
                "GET /tickets HTTP/1.1\r\nHost: x\r\nX-Actor: a\u001bb\r\n\r\n"),
            Map.entry(
                "a folded header", "GET /tickets HTTP/1.1\r\nHost: x\r\nX-Actor: a\r\n b\r\n\r\n"),
            Map.entry(
                "a negative length", OPEN + "Host: x\r\n" + JSON + "Content-Length: -1\r\n\r\n"),
            Map.entry(
                "a length that is no number",
                OPEN + "Host: x\r\n" + JSON + "Content-Length: abc\r\n\r\n"),
            Map.entry(
                "a length too large to count",
                OPEN + "Host: x\r\n" + JSON + "Content-Length: 99999999999999999999\r\n\r\n"),
            Map.entry(
                "two lengths",
                OPEN
                    + "Host: x\r\n"
                    + JSON
                    + "Content-Length: 16\r\nContent-Length: 15\r\n\r\n"
                    + BODY),
            Map.entry(
                "an unknown coding",
                OPEN + "Host: x\r\n" + JSON + "Transfer-Encoding: zip\r\n\r\n" + BODY),
            Map.entry(
                "a chunk of no size",
                OPEN + "Host: x\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
            Map.entry(
                "a body that ends too early",
                OPEN + "Host: x\r\n" + JSON + "Content-Length: 50\r\n\r\n" + BODY),
            Map.entry(
                "TLS",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
            Map.entry("a method of signs", "P()ST /tickets HTTP/1.1\r\nHost: x\r\n\r\n"));
    Map<String, byte[]> requests = new java.util.TreeMap<>();
    heads.forEach((what, head) -> requests.put(what, head.getBytes(ISO_8859_1)));
    requests.put("UTF-8 in the path", "GET /tickets/ж HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
    return requests;
  }
}
