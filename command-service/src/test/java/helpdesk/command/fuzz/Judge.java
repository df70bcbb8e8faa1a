package helpdesk.command.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds each answer to the document, and what is stored to the answer. */
final class Judge {
  /** Answers of the server's library, before any of our code sees the request. */
  private static final Set<Integer> BARE = Set.of(400, 404, 414, 431, 501, 505);

  private final Known known;
  private final Set<String> codes;
  private final Findings findings = new Findings();
  private final Map<String, String> bare = new TreeMap<>();
  private String previous = "nothing";

  Judge(Known known, Set<String> codes) {
    this.known = known;
    this.codes = codes;
  }

  /** One exchange, and the state of the database around it. */
  record Exchange(int number, Shot shot, Reply reply, Stored.State before, Stored.State after) {}

  Findings findings() {
    return findings;
  }

  /** What was answered without a problem document, by the library below us. */
  Map<String, String> bare() {
    return bare;
  }

  void judge(Exchange exchange) {
    Shot shot = exchange.shot();
    int status = exchange.reply().status();
    if (status == 0 && !shot.lone()) {
      find(exchange, "no answer");
    }
    if (status >= 500 && status != 501 && status != 505) {
      find(exchange, "it failed with " + status);
    }
    if (!shot.expected().isEmpty() && !shot.expected().contains(status)) {
      find(exchange, "%s, not %s, to: %s".formatted(status, shot.expected(), shot.what()));
    }
    if (shot.operation() != null && status != 0) {
      documented(exchange);
    }
    if (status >= 400) {
      refused(exchange);
    } else if (status >= 200) {
      taken(exchange);
    }
    previous = shot.what();
  }

  private void documented(Exchange exchange) {
    Reply reply = exchange.reply();
    Operation operation = exchange.shot().operation();
    JsonNode response = operation.responses().get(reply.status());
    if (response == null) {
      find(exchange, "undocumented status " + reply.status());
      return;
    }
    JsonNode media = response.path("content").path(reply.mediaType());
    if (media.isMissingNode()) {
      find(exchange, "undocumented media type " + reply.status() + " " + reply.mediaType());
    } else if (media.has("schema")) {
      for (ValidationMessage message :
          operation.document().validator(media.get("schema")).validate(reply.json())) {
        String where = message.getInstanceLocation().toString().replaceAll("\\d+", "n");
        find(
            exchange,
            "the body of "
                + reply.status()
                + " breaks its schema at "
                + where
                + " "
                + message.getType());
      }
    }
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      header(exchange, header.getKey(), operation.document().resolve(header.getValue()));
    }
    if (reply.status() >= 400 && !operation.problemCodes(reply.status()).contains(reply.code())) {
      find(exchange, "undocumented code " + reply.status() + " " + reply.code());
    }
  }

  private void header(Exchange exchange, String name, JsonNode documented) {
    String value = exchange.reply().header(name);
    JsonNode schema = documented.path("schema");
    if (value == null && documented.path("required").asBoolean()) {
      find(exchange, "no " + name + " on " + exchange.reply().status());
    } else if (value != null && schema.path("type").asText().equals("string")) {
      ApiDocument document = exchange.shot().operation().document();
      document
          .validator(schema)
          .validate(JsonNodeFactory.instance.textNode(value))
          .forEach(broken -> find(exchange, name + " breaks its schema: " + broken.getType()));
    }
  }

  private void refused(Exchange exchange) {
    Shot shot = exchange.shot();
    Reply reply = exchange.reply();
    if (!exchange.before().fingerprint().equals(exchange.after().fingerprint())) {
      find(exchange, "a refused request has stored something");
    }
    boolean silent = reply.body().length == 0;
    if (silent && reply.isNotOurs() && BARE.contains(reply.status())) {
      bare.put(shot.what(), Integer.toString(reply.status()));
    } else if (!(silent && shot.method().equals("HEAD"))) {
      problem(exchange);
    }
  }

  private void problem(Exchange exchange) {
    Reply reply = exchange.reply();
    if (!reply.mediaType().equals(Operation.PROBLEM)) {
      find(exchange, reply.status() + " without a problem document to: " + exchange.shot().what());
    } else if (reply.json().path("status").asInt() != reply.status()) {
      find(exchange, "the problem tells another status than " + reply.status());
    } else if (!codes.contains(reply.code())) {
      find(exchange, "a code that no operation documents: " + reply.code());
    }
    if (reply.status() == 405
        && (reply.header("Allow") == null || reply.header("Allow").isBlank())) {
      find(exchange, "405 without Allow");
    }
    if (reply.status() == 503 && reply.header("Retry-After") == null) {
      find(exchange, "503 without Retry-After");
    }
  }

  private void taken(Exchange exchange) {
    Shot shot = exchange.shot();
    Reply reply = exchange.reply();
    long stored = exchange.after().events() - exchange.before().events();
    long told = eventsTold(exchange);
    if (stored != told) {
      find(exchange, "the answer tells of %d events, stored are %d".formatted(told, stored));
    }
    if (shot.repeats() != null) {
      repeated(exchange);
    } else if (shot.header("Idempotency-Key") != null && shot.operation() != null) {
      known.keep(new Known.Answered(shot, reply));
    }
  }

  private long eventsTold(Exchange exchange) {
    Shot shot = exchange.shot();
    Reply reply = exchange.reply();
    if (reply.json().has("results")) {
      return eventsOfItems(exchange);
    }
    if (reply.header("Idempotency-Replayed") != null || !reply.json().has("version")) {
      return 0;
    }
    boolean deletes = shot.operation() != null && shot.operation().deletesTicket();
    return known.learn(reply.json(), deletes);
  }

  private long eventsOfItems(Exchange exchange) {
    Shot shot = exchange.shot();
    JsonNode results = exchange.reply().json().path("results");
    List<Shot.Item> items =
        shot.repeats() == null ? shot.items() : shot.repeats().shot().unjudgedItems();
    boolean judged = items.size() == results.size();
    if (!judged) {
      find(exchange, items.size() + " commands, " + results.size() + " results");
    }
    long events = 0;
    for (int i = 0; i < results.size(); i++) {
      JsonNode result = results.get(i);
      Shot.Item item = judged ? items.get(i) : new Shot.Item("", "", Set.of());
      int status = result.path("status").asInt();
      if (!item.expected().isEmpty() && !item.expected().contains(status)) {
        find(exchange, "item %s, not %s, to: %s".formatted(status, item.expected(), item.what()));
      }
      if (status >= 500) {
        find(exchange, "an item failed with " + status);
      }
      if (status >= 400 && !codes.contains(result.path("problem").path("code").asText())) {
        find(exchange, "an item with an undocumented code");
      }
      if (status < 300 && !result.path("replayed").asBoolean()) {
        events += known.learn(result.path("ticket"), "delete".equals(item.command()));
      }
    }
    return events;
  }

  private void repeated(Exchange exchange) {
    Reply first = exchange.shot().repeats().reply();
    Reply reply = exchange.reply();
    boolean bulk = reply.json().has("results");
    if (!bulk && !"true".equals(reply.header("Idempotency-Replayed"))) {
      find(exchange, "a repetition without Idempotency-Replayed");
    }
    if (!bulk && !reply.json().equals(first.json())) {
      find(exchange, "a repetition with another body");
    }
    if (bulk) {
      repeatedItems(exchange, first.json().path("results"), reply.json().path("results"));
    } else if (!exchange.before().fingerprint().equals(exchange.after().fingerprint())) {
      find(exchange, "a repetition has stored something");
    }
  }

  /** What was refused may be taken now; what was taken is told once more. */
  private void repeatedItems(Exchange exchange, JsonNode first, JsonNode again) {
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).path("status").asInt() < 300) {
        JsonNode old = ((ObjectNode) first.get(i).deepCopy()).without("replayed");
        JsonNode now = ((ObjectNode) again.path(i).deepCopy()).without("replayed");
        if (!old.equals(now) || !again.path(i).path("replayed").asBoolean()) {
          find(exchange, "a repeated item with another result");
        }
      }
    }
  }

  private void find(Exchange exchange, String what) {
    Shot shot = exchange.shot();
    String where = shot.operation() == null ? "" : shot.operation().name() + ": ";
    findings.add(
        where + what,
        "  #%d %s (after: %s)%n   -> %s%n   <- %s"
            .formatted(
                exchange.number(), shot.what(), previous, shot.shown(), exchange.reply().shown()));
  }
}
