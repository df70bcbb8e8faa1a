package helpdesk.query.http.document;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schemas of the answers. Their properties come from the records; META-INF/openapi.yaml says of
 * some what no signature tells: {@code x-nullable} and {@code x-optional} name properties, which
 * else are always there and never null.
 */
final class Shapes {
  private static final String NULLABLE = "x-nullable";
  private static final String OPTIONAL = "x-optional";
  private static final String REF = "#/components/schemas/";

  private final Components components;

  Shapes(Components components) {
    this.components = components;
  }

  void complete() {
    Map<String, Schema> schemas = new TreeMap<>(components.getSchemas());
    schemas.forEach(
        (name, schema) -> {
          // Described, but no answer has it (yet): it came from no record, and has no type.
          if (schema.getType() == null) {
            components.removeSchema(name);
          }
        });
    schemas.keySet().retainAll(components.getSchemas().keySet());
    schemas.forEach(this::demand);
    schemas.forEach(this::allowNull);
  }

  private void demand(String name, Schema schema) {
    if (schema.getProperties() != null) {
      List<String> required = new ArrayList<>(schema.getProperties().keySet());
      required.removeAll(names(name, schema, OPTIONAL));
      schema.setRequired(required.isEmpty() ? null : required);
    }
    schema.removeExtension(OPTIONAL);
  }

  private void allowNull(String name, Schema schema) {
    List<String> properties = names(name, schema, NULLABLE);
    schema.removeExtension(NULLABLE);
    for (String property : properties) {
      Schema nullable = writtenOut(schema.getProperties().get(property));
      nullable.addType(SchemaType.NULL);
      if (nullable.getEnumeration() != null) {
        nullable.addEnumeration(null);
      }
      schema.addProperty(property, nullable);
    }
  }

  private static List<String> names(String name, Schema schema, String extension) {
    Map<String, Object> extensions = schema.getExtensions();
    if (extensions == null || !(extensions.get(extension) instanceof List<?> given)) {
      return List.of();
    }
    List<String> names = given.stream().map(Object::toString).toList();
    names.forEach(
        each -> {
          if (!schema.getProperties().containsKey(each)) {
            throw new IllegalStateException(name + " has no property " + each);
          }
        });
    return names;
  }

  /** A reference cannot be nullable in OpenAPI 3.0: what it names is written out. */
  private Schema writtenOut(Schema property) {
    String ref = property.getRef();
    if (ref == null && property.getAllOf() != null) {
      ref = property.getAllOf().get(0).getRef();
    }
    if (ref == null) {
      return property;
    }
    String name = ref.substring(REF.length());
    Schema named = components.getSchemas().get(name);
    // What is copied has to be complete.
    allowNull(name, named);
    return createSchema()
        .type(new ArrayList<>(named.getType()))
        .format(named.getFormat())
        .pattern(named.getPattern())
        .enumeration(
            named.getEnumeration() == null ? null : new ArrayList<>(named.getEnumeration()))
        .properties(named.getProperties())
        .required(named.getRequired())
        .description(property.getDescription());
  }
}
