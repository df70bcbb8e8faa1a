package helpdesk.command.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Kinds of requests that any operation may get: what is odd about them is not in the body. */
final class CommonCards {
  private static final String KEY = "Idempotency-Key";
  private static final int MOST_BYTES = 256 * 1024;

  private final RandomGenerator random;
  private final Known known;
  private final Values values;

  CommonCards(RandomGenerator random, Known known) {
    this.random = random;
    this.known = known;
    this.values = new Values(random, known);
  }

  /** Changes valid requests of this operation. */
  List<Card> of(Operation operation, Supplier<Draft> valid) {
    List<Card> cards = new ArrayList<>();
    headers(operation, valid, cards);
    targets(valid, cards);
    if (operation.hasHeader(KEY)) {
      keys(operation, valid, cards);
    }
    if (operation.schema().isPresent() || operation.responses().containsKey(415)) {
      bodies(operation, valid, cards);
    }
    return cards;
  }

  private static void add(
      List<Card> cards, String kind, Supplier<Draft> valid, UnaryOperator<Draft> change) {
    cards.add(Card.further(kind, () -> change.apply(valid.get()).what(kind).shot()));
  }

  /** Sent in the shortest run, too. */
  private static void must(
      List<Card> cards, String kind, Supplier<Draft> valid, UnaryOperator<Draft> change) {
    cards.add(Card.essential(kind, () -> change.apply(valid.get()).what(kind).shot()));
  }

  private void headers(Operation operation, Supplier<Draft> valid, List<Card> cards) {
    add(cards, "accepts all", valid, d -> d.header("Accept", "*/*"));
    add(cards, "accepts JSON", valid, d -> d.header("Accept", "text/html;q=0.5, application/json"));
    must(cards, "accepts HTML only", valid, d -> d.header("Accept", "text/html").expect(406));
    add(
        cards,
        "accepts nonsense",
        valid,
        d -> d.header("Accept", "\u00e9;;,").expect(200, 201, 207, 400, 406, 409));
    add(
        cards,
        "odd names of its own",
        valid,
        d -> d.header("X-Request-Id", " \u00e9 ").header("traceparent", "00-0-0-0"));
    add(cards, "an unknown header", valid, d -> d.header("X-Unknown", "\u00ff\u0080"));
    if (operation.hasHeader("X-Actor")) {
      add(cards, "an actor", valid, d -> d.header("X-Actor", "ann " + Texts.fresh(random)));
      add(cards, "a blank actor", valid, d -> d.header("X-Actor", "  "));
      add(cards, "an actor at the limit", valid, d -> d.header("X-Actor", "a".repeat(100)));
      must(
          cards, "too long an actor", valid, d -> d.header("X-Actor", "a".repeat(101)).expect(400));
      add(cards, "an actor with a tab", valid, d -> d.header("X-Actor", "a\tb").expect(400));
    }
  }

  private void targets(Supplier<Draft> valid, List<Card> cards) {
    for (String query :
        List.of("?x=1", "?force", "?id=1", "?%00=%ff", "?a=1&a=2", "?\u00e9=1", "?if_match=1")) {
      add(cards, "query " + query, valid, d -> d.path(d.path() + query).expect(400));
    }
    add(
        cards,
        "query ?",
        valid,
        d -> d.path(d.path() + "?").offRoute().expect(200, 201, 207, 400, 409));
    must(cards, "query ?limit=1", valid, d -> d.path(d.path() + "?limit=1").expect(400));
    add(cards, "query ?%zz", valid, d -> d.path(d.path() + "?%zz=1").offRoute().expect(400));
    for (String tail :
        List.of("/x", "%2f", "%00", "/..%2f", "%ff", "/%2e%2e/x", "//x", "%0d%0aX:y")) {
      add(
          cards,
          "path…" + tail,
          valid,
          d -> d.path(d.path() + tail).offRoute().expect(400, 404, 405));
    }
    add(
        cards,
        "a slash at its end",
        valid,
        d -> d.path(d.path() + "/").offRoute().expect(200, 201, 207, 400, 404, 405, 409));
    add(
        cards,
        "capitals",
        valid,
        d -> d.path(d.path().toUpperCase(Locale.ROOT)).offRoute().expect(404));
    add(
        cards,
        "a path parameter",
        valid,
        d -> d.path(d.path() + ";x=1").offRoute().expect(200, 201, 207, 400, 404, 409));
    add(cards, "path…%zz", valid, d -> d.path(d.path() + "%zz").offRoute().expect(400));
    for (String method : List.of("GET", "HEAD", "TRACE", "FOO", "post")) {
      cards.add(
          Card.further(
              "method " + method,
              () ->
                  new Draft(method, valid.get().path())
                      .what("method " + method)
                      .expect(405)
                      .shot()));
    }
  }

  private void keys(Operation operation, Supplier<Draft> valid, List<Card> cards) {
    Supplier<Draft> keyed = () -> valid.get().header(KEY, "key-" + Texts.fresh(random));
    must(cards, "a fresh key", keyed, d -> d);
    must(cards, "another fresh key", keyed, d -> d);
    add(cards, "a key at the limit", valid, d -> d.header(KEY, longKey(255)));
    add(
        cards,
        "a key with blanks inside",
        valid,
        d -> d.header(KEY, "a key " + Texts.fresh(random)));
    must(cards, "too long a key", valid, d -> d.header(KEY, longKey(256)).expect(400));
    must(cards, "an empty key", valid, d -> d.header(KEY, "").expect(400));
    add(cards, "a key that is not ASCII", valid, d -> d.header(KEY, "caf\u00e9").expect(400));
    add(cards, "a key with a tab", valid, d -> d.header(KEY, "a\tb").expect(400));
    for (int i = 0; i < 3; i++) {
      cards.add(
          Card.onceThereIs(
              "a repetition", () -> repeated(operation, first -> first.shot().again(first))));
    }
    if (operation.takesProperties() && !operation.isBulk()) {
      cards.add(
          Card.onceThereIs("a key of another body", () -> repeated(operation, this::otherBody)));
    }
  }

  private Optional<Shot> repeated(Operation operation, Function<Known.Answered, Shot> form) {
    return known.anyAnswered(operation.name()).map(form);
  }

  private Shot otherBody(Known.Answered first) {
    Shot shot = first.shot();
    Operation operation = shot.operation();
    Draft draft = new Draft(operation, "").path(shot.path()).header(KEY, shot.header(KEY));
    Shape shape = Shape.of(operation.document(), operation.schema().orElseThrow());
    draft.json(values.object(shape), false);
    for (int i = 0; i < 20 && shot.hasBody(draft.body()); i++) {
      draft.json(values.object(shape), false);
    }
    if (shot.header("X-Actor") != null) {
      draft.header("X-Actor", shot.header("X-Actor"));
    }
    // An optional body that is absent and one that is empty say the same.
    boolean surely = operation.bodyRequired() && !shot.hasBody(draft.body());
    draft.what("a key of another body");
    return (surely ? draft.expect(422) : draft.expect(422, first.reply().status())).shot();
  }

  private String longKey(int length) {
    String fresh = Texts.fresh(random);
    return fresh + "k".repeat(length - fresh.length());
  }

  private void bodies(Operation operation, Supplier<Draft> valid, List<Card> cards) {
    Supplier<Draft> filled = () -> withBody(valid);
    cards.add(
        Card.essential(
            "unread", () -> LoneShots.unsent(operation, filled.get().path(), 99_999_999)));
    must(cards, "no JSON at all", filled, d -> with(d, "m=1").expect(400));
    must(
        cards,
        "media type text/html",
        filled,
        d -> d.header("Content-Type", "text/html").expect(415));
    for (Map.Entry<String, byte[]> broken : BrokenBodies.of("{}").entrySet()) {
      String what = broken.getKey();
      boolean absent = what.equals("white space only") && !operation.bodyRequired();
      add(cards, what, filled, d -> absent ? broken(d, what) : broken(d, what).expect(400));
    }
    add(
        cards,
        "a byte order mark",
        filled,
        d -> with(d, "\uFEFF" + text(d)).expect(200, 201, 207, 400, 409));
    add(cards, "white space around", filled, d -> with(d, "\r\n\t " + text(d) + "\n  \n"));
    if (operation.bodyRequired()) {
      add(cards, "no body", filled, d -> d.body("application/json", new byte[0]).expect(400));
    }
    for (String type :
        List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonx",
            "image/png")) {
      add(cards, "media type " + type, filled, d -> d.header("Content-Type", type).expect(415));
    }
    for (String type :
        List.of(
            "application/json; charset=utf-8",
            "APPLICATION/JSON",
            "application/json;charset=\"UTF-8\";x=y")) {
      add(cards, "media type " + type, filled, d -> d.header("Content-Type", type));
    }
    for (String type :
        List.of(
            "",
            "nonsense",
            "application/",
            "/",
            "application/json; charset=utf-16",
            "application/json; charset=klingon",
            "*/*",
            "application/*",
            "\u00e9")) {
      add(
          cards,
          "media type '" + type + "'",
          filled,
          d -> d.header("Content-Type", type).expect(200, 201, 207, 400, 409, 415));
    }
    if (!operation.isBulk()) {
      add(cards, "the largest body", filled, d -> with(d, padded(text(d), MOST_BYTES)));
      must(
          cards,
          "too large a body",
          filled,
          d -> with(d, padded(text(d), MOST_BYTES + 1)).expect(413));
      add(
          cards,
          "far too large a body",
          filled,
          d -> with(d, padded(text(d), 4 * MOST_BYTES)).expect(413));
    }
    cards.add(Card.further("in chunks", () -> chunked(filled.get()).what("in chunks").shot()));
  }

  private static Draft withBody(Supplier<Draft> valid) {
    Draft draft = valid.get();
    for (int i = 0; i < 30 && draft.body().length == 0; i++) {
      draft = valid.get();
    }
    return draft;
  }

  private static Draft broken(Draft draft, String what) {
    return with(draft, BrokenBodies.of(text(draft)).get(what));
  }

  private static String text(Draft draft) {
    String text = new String(draft.body(), UTF_8);
    return text.isEmpty() ? "{}" : text;
  }

  private static Draft with(Draft draft, String body) {
    return with(draft, body.getBytes(UTF_8));
  }

  private static Draft with(Draft draft, byte[] body) {
    return draft.body("application/json", body);
  }

  private static String padded(String text, int bytes) {
    return text + " ".repeat(Math.max(0, bytes - text.getBytes(UTF_8).length));
  }

  private static Draft chunked(Draft draft) {
    byte[] body = draft.body();
    var chunks = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += 100) {
      int size = Math.min(100, body.length - at);
      chunks.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(UTF_8));
      chunks.write(body, at, size);
      chunks.writeBytes("\r\n".getBytes(UTF_8));
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(UTF_8));
    return draft
        .body("application/json", chunks.toByteArray())
        .header("Transfer-Encoding", "chunked");
  }
}
