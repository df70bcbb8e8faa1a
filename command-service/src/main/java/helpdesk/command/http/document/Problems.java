package helpdesk.command.http.document;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import helpdesk.command.http.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What problems look like: the members of all, and those of some. */
final class Problems {

  private static final Map<String, Object> TOO_LONG =
      violation("/subject", "too_long", "Must have at most 150 characters, not 151.");
  private static final Map<String, Object> REFERENCE =
      violation("/follow_up_of", "not_closed", "That ticket is not closed.");
  private static final Map<String, Object> CHANGE =
      new TreeMap<>(
          Map.of(
              "changed_at", "2026-03-02T09:31:04.120Z",
              "changed_by", "agent-9",
              "field", "priority",
              "version", 4));

  private Problems() {}

  /** Puts the members of single types in the place of the map that carries them. */
  static void extend(Schema problem) {
    problem.removeProperty("extras");
    problem.removeRequired("extras");
    problem.setAdditionalPropertiesSchema(null);
    members()
        .forEach(
            (name, member) ->
                problem.addProperty(name, member.description("with " + typesThatHave(name))));
  }

  /** A problem of this type as it may come. */
  static Map<String, Object> example(ProblemType type, Object ticket) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", type.uri());
    problem.put("title", type.title());
    problem.put("status", type.status());
    problem.put("detail", type.title() + ".");
    problem.put("instance", "/tickets");
    problem.put("code", type.code());
    problem.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    type.members().forEach(member -> problem.put(member, exampleOf(member, type, ticket)));
    return problem;
  }

  private static Object exampleOf(String member, ProblemType type, Object ticket) {
    return switch (member) {
      case "errors" -> List.of(type == ProblemType.INVALID_REFERENCE ? REFERENCE : TOO_LONG);
      case "allowed_commands" -> List.of("delete");
      case "ticket_status" -> "closed";
      case "existing_ticket_id" -> "0191f6a4-5e1c-7b3a-9c4d-2f8e6a7b1c2d";
      case "current_version" -> 4;
      case "ticket" -> ticket;
      case "changes" -> List.of(CHANGE);
      default -> throw new IllegalStateException("no example of " + member);
    };
  }

  private static Map<String, Object> violation(String pointer, String code, String detail) {
    return new TreeMap<>(Map.of("pointer", pointer, "code", code, "detail", detail));
  }

  private static Map<String, Schema> members() {
    Schema commands = createSchema().addType(SchemaType.ARRAY).items(text());
    Schema changes = createSchema().addType(SchemaType.ARRAY).items(change());
    return new TreeMap<>(
        Map.of(
            "allowed_commands", commands,
            "changes", changes,
            "current_version", number(),
            "existing_ticket_id", text().format("uuid"),
            "ticket", createSchema().allOf(List.of(reference("Ticket"))),
            "ticket_status", createSchema().allOf(List.of(reference("TicketStatus")))));
  }

  private static String typesThatHave(String member) {
    return Stream.of(ProblemType.values())
        .filter(type -> type.members().contains(member))
        .map(ProblemType::code)
        .collect(Collectors.joining(", "));
  }

  /** What changed behind a client's back: the latest change of one field. */
  private static Schema change() {
    return createSchema()
        .addType(SchemaType.OBJECT)
        .required(List.of("changed_at", "changed_by", "field", "version"))
        .addProperty("changed_at", text().format("date-time"))
        .addProperty("changed_by", text())
        .addProperty("field", text())
        .addProperty("version", number());
  }

  private static Schema number() {
    return createSchema().addType(SchemaType.INTEGER).format("int64");
  }

  private static Schema text() {
    return createSchema().addType(SchemaType.STRING);
  }

  private static Schema reference(String name) {
    return createSchema().ref(name);
  }
}
