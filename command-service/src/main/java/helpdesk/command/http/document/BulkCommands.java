package helpdesk.command.http.document;

import static org.eclipse.microprofile.openapi.OASFactory.createDiscriminator;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The items of a bulk: the body of each command, with its name, its ticket and its version. */
final class BulkCommands {
  /** The schema of the whole body. */
  static final String BULK = "Bulk";

  private static final String ITEM = "BulkCommand";
  private static final String OPEN = "open";

  /** Which body each command has; a test holds the names to those that are read. */
  private static final Map<String, String> BODIES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(OPEN, "OpenTicket"),
              Map.entry("patch", "PatchTicket"),
              Map.entry("triage", Shapes.NOTHING),
              Map.entry("requeue", Shapes.NOTHING),
              Map.entry("close", "CloseTicket"),
              Map.entry("note", "Note"),
              Map.entry("remove_note", Shapes.NOTHING),
              Map.entry("assign", "Assignee"),
              Map.entry("unassign", Shapes.NOTHING),
              Map.entry("priority", "Priority"),
              Map.entry("tags", "Tags"),
              Map.entry("delete", Shapes.NOTHING)));

  private BulkCommands() {}

  static void describe(Components components) {
    Discriminator byName = createDiscriminator().propertyName("command");
    List<Schema> kinds = new ArrayList<>();
    BODIES.forEach(
        (command, body) -> {
          String name = ITEM + "." + command;
          components.addSchema(name, item(command, components.getSchemas().get(body)));
          kinds.add(createSchema().ref(name));
          byName.addMapping(command, "#/components/schemas/" + name);
        });
    components.addSchema(ITEM, createSchema().oneOf(kinds).discriminator(byName));
    components.addSchema(BULK, bulk());
  }

  private static Schema bulk() {
    return object()
        .addProperty(
            "commands",
            createSchema()
                .addType(SchemaType.ARRAY)
                .items(createSchema().ref(ITEM))
                .description("each is judged for itself, in this order")
                .minItems(1)
                .maxItems(500))
        .addRequired("commands");
  }

  private static Schema item(String command, Schema body) {
    Schema item =
        object()
            .addProperty(
                "command", createSchema().addType(SchemaType.STRING).enumeration(List.of(command)))
            .addRequired("command");
    if (!command.equals(OPEN)) {
      item.addProperty("ticket_id", createSchema().ref("UUID")).addRequired("ticket_id");
      item.addProperty("if_match", ifMatch());
    }
    if (body.getProperties() != null) {
      body.getProperties().forEach(item::addProperty);
    }
    if (body.getRequired() != null) {
      body.getRequired().forEach(item::addRequired);
    }
    return item;
  }

  private static Schema ifMatch() {
    Schema version =
        createSchema()
            .addType(SchemaType.INTEGER)
            .format("int64")
            .minimum(BigDecimal.ZERO)
            .maximum(new BigDecimal("999999999999999999"));
    Schema text =
        createSchema()
            .addType(SchemaType.STRING)
            .pattern(
                "^(\\*|0|[1-9][0-9]{0,17}|(W/)?\"(0|[1-9][0-9]{0,17})\"( *, *(W/)?\"(0|[1-9][0-9]{0,17})\")*)$");
    return createSchema()
        .anyOf(List.of(text, version))
        .description("like the header If-Match, with or without its quotation marks");
  }

  private static Schema object() {
    return createSchema()
        .addType(SchemaType.OBJECT)
        .additionalPropertiesSchema(createSchema().booleanSchema(false));
  }
}
