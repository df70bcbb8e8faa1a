package helpdesk.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.command.ModelTicket.Expected;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.Clients;
import helpdesk.command.testing.LogView;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import helpdesk.command.ticket.Ticket;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketEvent.TicketClosed;
import helpdesk.events.TicketEvent.TicketDeleted;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random commands of many clients, alone and in bulks, on tickets of their own and on shared ones.
 * A failing seed is run again with {@code -Dhelpdesk.test.seed=<seed>}.
 */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class CommandSequencesIT extends OverHttp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLIENTS = 12;
  private static final boolean FULL = "full".equals(System.getProperty("helpdesk.test.size"));
  private static final int COMMANDS = FULL ? 1500 : 120;
  private static final long SEED = Long.getLong("helpdesk.test.seed", new Random().nextLong());

  @Inject Tickets tickets;
  private final Semaphore bulks = new Semaphore(2);
  private final Map<String, Boolean> taken = new ConcurrentHashMap<>();

  /** A command with its properties, and at which version it may count. */
  private record Act(String command, ObjectNode fields, String ifMatch) {}

  /** A ticket that one client has for itself, beside what it must be like. */
  private record Owned(String id, ModelTicket model) {}

  @Test
  void every_answer_is_the_documented_one_and_the_table_is_the_fold_of_the_log() throws Exception {
    System.out.println("seed " + SEED);
    List<String> shared = IntStream.range(0, 5).mapToObj(i -> api.openAny()).toList();

    List<List<Owned>> owned =
        Clients.atOnce(CLIENTS, client -> play(new Random(SEED + client), shared));

    assertThat(log.shardsWithHoles()).isZero();
    assertThat(log.ticketsWithHoles()).isZero();
    for (Owned ticket : owned.stream().flatMap(List::stream).toList()) {
      isAsItMust(ticket);
      isTheFoldOfItsLog(ticket.id());
      staysClosed(ticket.id());
    }
    for (String id : shared) {
      isTheFoldOfItsLog(id);
      staysClosed(id);
    }
  }

  private List<Owned> play(Random random, List<String> shared) {
    List<Owned> owned = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      if (i % 12 == 0) {
        owned.add(new Owned(api.openAny(), new ModelTicket()));
      }
      Owned mine = owned.get(random.nextInt(Math.max(0, owned.size() - 3), owned.size()));
      switch (random.nextInt(5)) {
        case 0 -> together(random, mine);
        case 1 -> opening(random, mine).ifPresent(owned::add);
        case 2 -> onShared(random, shared.get(random.nextInt(shared.size())));
        default -> alone(random, mine);
      }
    }
    return owned;
  }

  private void alone(Random random, Owned ticket) {
    Act act = act(random, ticket.model());
    Expected expected = expected(act, ticket.model());
    Answer answer = send(ticket.id(), act);
    isAnswered(answer.status(), answer.body(), answer.code(), expected, ticket, act);
  }

  /** Opens another ticket, which may want an id, or refer to a ticket, that it cannot have. */
  private Optional<Owned> opening(Random random, Owned known) {
    ObjectNode fields = JSON.createObjectNode().put("message", "m").put("priority", "normal");
    Expected expected = new Expected(201, "");
    switch (random.nextInt(4)) {
      case 0 -> {
        fields.put("id", known.id());
        expected = new Expected(409, "duplicate-id");
      }
      case 1 -> {
        fields.put("follow_up_of", known.id());
        if (known.model().deleted || !known.model().status.equals("closed")) {
          expected = new Expected(409, "invalid-reference");
        }
      }
      case 2 -> {
        fields.put("external_id", known.id());
        if (taken.put(known.id(), true) != null) {
          expected = new Expected(409, "duplicate-external-id");
        }
      }
      default -> {
        fields.put("subject", " ");
        expected = new Expected(400, "invalid-request");
      }
    }
    Answer answer = api.open(fields.toString());
    assertThat(answer.status() + answer.code())
        .as("%s of seed %d", fields, SEED)
        .isEqualTo(expected.status() + expected.code());
    return answer.status() == 201
        ? Optional.of(new Owned(answer.id(), new ModelTicket()))
        : Optional.empty();
  }

  private void together(Random random, Owned ticket) {
    List<Act> acts = new ArrayList<>();
    List<Expected> expected = new ArrayList<>();
    List<String> items = new ArrayList<>();
    ModelTicket model = ticket.model();
    List<Long> versions = new ArrayList<>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      Act act = act(random, model);
      acts.add(act);
      expected.add(expected(act, model));
      versions.add(model.version);
      items.add(item(ticket.id(), act));
    }
    Answer bulk = bulk("{\"commands\": " + items + "}");
    for (int i = 0; i < acts.size(); i++) {
      JsonNode result = bulk.body().path("results").path(i);
      String code = result.path("problem").path("code").asText();
      assertThat(result.path("status").asInt() + code)
          .as("%s on %s of seed %d", acts.get(i), ticket.id(), SEED)
          .isEqualTo(expected.get(i).status() + expected.get(i).code());
      if (code.isEmpty()) {
        assertThat(result.path("ticket").path("version").asLong()).isEqualTo(versions.get(i));
      }
    }
  }

  /** What others do to it meanwhile is not known: any documented answer will do. */
  private void onShared(Random random, String id) {
    Answer answer = send(id, act(random, new ModelTicket()));
    assertThat(answer.status()).isIn(200, 409, 410, 412);
  }

  private Expected expected(Act act, ModelTicket model) {
    boolean matches =
        act.ifMatch() == null
            || act.ifMatch().equals("*")
            || act.ifMatch().equals("\"" + model.version + "\"");
    return model.take(act.command(), act.fields(), matches);
  }

  private void isAnswered(
      int status, JsonNode body, String code, Expected expected, Owned ticket, Act act) {
    assertThat(status + code)
        .as("%s on %s of seed %d", act, ticket.id(), SEED)
        .isEqualTo(expected.status() + expected.code());
    ModelTicket model = ticket.model();
    switch (status) {
      case 200 -> assertThat(body.path("version").asLong()).isEqualTo(model.version);
      case 409 -> assertThat(body.path("allowed_commands").toString()).isEqualTo("[\"delete\"]");
      case 412 -> {
        assertThat(body.path("current_version").asLong()).isEqualTo(model.version);
        assertThat(changes(body)).isEqualTo(model.changesSince(known(act)));
      }
      default -> assertThat(status).isEqualTo(410);
    }
  }

  private static long known(Act act) {
    return Long.parseLong(act.ifMatch().replaceAll("\\D", ""));
  }

  private static List<String> changes(JsonNode problem) {
    List<String> changes = new ArrayList<>();
    problem
        .path("changes")
        .forEach(c -> changes.add(c.path("field").asText() + " " + c.path("version").asLong()));
    return changes;
  }

  /** No more at once than the service lets in. */
  private Answer bulk(String body) {
    bulks.acquireUninterruptibly();
    try {
      return api.send("POST", "/tickets/bulk", body);
    } finally {
      bulks.release();
    }
  }

  private static Act act(Random random, ModelTicket model) {
    ObjectNode fields = JSON.createObjectNode();
    String command =
        switch (random.nextInt(16)) {
          case 0, 1 -> "triage";
          case 2 -> "requeue";
          case 3 -> fill(random.nextInt(3) == 0 ? "close" : "priority", fields, random);
          case 4 -> random.nextInt(4) == 0 ? "delete" : "unassign";
          case 5, 6, 7 -> fill("note", fields, random);
          case 8 -> "remove_note";
          case 9 -> fill("assign", fields, random);
          case 10 -> fill("priority", fields, random);
          case 11, 12 -> fill("tags", fields, random);
          default -> fill("patch", fields, random);
        };
    return new Act(command, fields, ifMatch(random, model));
  }

  private static String fill(String command, ObjectNode fields, Random random) {
    switch (command) {
      case "close" -> {
        if (random.nextBoolean()) {
          fields.put("resolution", "r" + random.nextInt(2));
        }
      }
      case "note" -> fields.put("text", "n" + random.nextInt(3));
      case "assign" -> fields.put("assignee_id", "a" + random.nextInt(3));
      case "priority" -> fields.put("priority", random.nextBoolean() ? "high" : "low");
      case "tags" -> fields.putArray("tags").add("t" + random.nextInt(3)).add("t0");
      default -> patch(fields, random);
    }
    return command;
  }

  private static void patch(ObjectNode fields, Random random) {
    if (random.nextBoolean()) {
      fields.put("agent_note", random.nextInt(3) == 0 ? null : "n" + random.nextInt(3));
    }
    if (random.nextBoolean()) {
      fill("priority", fields, random);
    }
    if (random.nextBoolean()) {
      fill("tags", fields, random);
    }
    if (random.nextBoolean()) {
      fields.put("assignee_id", random.nextInt(3) == 0 ? null : "a" + random.nextInt(3));
    }
    if (random.nextBoolean()) {
      boolean end = random.nextInt(20) == 0;
      fields.put("status", end ? "closed" : random.nextBoolean() ? "triaged" : "open");
    }
  }

  private static String ifMatch(Random random, ModelTicket model) {
    return switch (random.nextInt(8)) {
      case 0 -> "\"" + model.version + "\"";
      case 1 -> "*";
      case 2 -> "\"" + (model.version + random.nextInt(-1, 2)) + "\"";
      case 3 -> random.nextInt(4) == 0 ? "W/\"" + model.version + "\"" : null;
      default -> null;
    };
  }

  private Answer send(String id, Act act) {
    String ticket = "/tickets/" + id;
    String body = act.fields().isEmpty() ? null : act.fields().toString();
    String[] headers =
        act.ifMatch() == null ? new String[0] : new String[] {"If-Match", act.ifMatch()};
    return switch (act.command()) {
      case "patch" -> api.send("PATCH", ticket, act.fields().toString(), headers);
      case "delete" -> api.send("DELETE", ticket, null, headers);
      case "remove_note" -> api.send("DELETE", ticket + "/note", null, headers);
      case "unassign" -> api.send("DELETE", ticket + "/assignee", null, headers);
      case "assign" -> api.send("PUT", ticket + "/assignee", body, headers);
      case "note", "priority", "tags" ->
          api.send("PUT", ticket + "/" + act.command(), body, headers);
      default -> api.send("POST", ticket + "/" + act.command(), body, headers);
    };
  }

  private static String item(String id, Act act) {
    ObjectNode item = act.fields().deepCopy();
    item.put("command", act.command()).put("ticket_id", id);
    if (act.ifMatch() != null) {
      item.put("if_match", act.ifMatch());
    }
    return item.toString();
  }

  private void isAsItMust(Owned owned) {
    Ticket stored = stored(owned.id());
    ModelTicket model = owned.model();
    assertThat(stored.version()).as(owned.id()).isEqualTo(model.version);
    assertThat(stored.status().wire()).isEqualTo(model.status);
    assertThat(stored.agentNote()).isEqualTo(model.note);
    assertThat(stored.priority().wire()).isEqualTo(model.priority);
    assertThat(stored.assigneeId()).isEqualTo(model.assignee);
    assertThat(stored.tags()).isEqualTo(List.copyOf(model.tags));
    assertThat(stored.resolution()).isEqualTo(model.resolution);
    assertThat(stored.deletedAt() != null).isEqualTo(model.deleted);
  }

  private void isTheFoldOfItsLog(String id) throws SQLException {
    Ticket ticket = null;
    for (LogView.Row row : log.of(id)) {
      ticket =
          Ticket.fold(
              ticket, UUID.fromString(id), row.version(), row.event(), row.actor(), row.at());
    }
    assertThat(stored(id)).isEqualTo(ticket);
  }

  /** After a closing nothing happens any more but a deletion, and after that nothing at all. */
  private void staysClosed(String id) throws SQLException {
    List<TicketEvent> events = log.of(id).stream().map(LogView.Row::event).toList();
    for (int i = 1; i < events.size(); i++) {
      assertThat(events.get(i - 1)).isNotInstanceOf(TicketDeleted.class);
      if (events.get(i - 1) instanceof TicketClosed) {
        assertThat(events.get(i)).isInstanceOf(TicketDeleted.class);
      }
    }
  }

  private Ticket stored(String id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> tickets.findById(UUID.fromString(id)).ticket());
  }
}
