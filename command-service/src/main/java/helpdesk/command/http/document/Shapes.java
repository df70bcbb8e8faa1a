package helpdesk.command.http.document;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonInclude;
import helpdesk.command.http.Nullable;
import helpdesk.command.http.Text;
import helpdesk.command.http.TextRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/** The schemas of our records: what may be absent, what may be null, and how long a text may be. */
final class Shapes {
  private static final DotName SCHEMA =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
  private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);

  /** The schema of a body that may be an empty object, or absent. */
  static final String NOTHING = "Nothing";

  private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
  private static final String REF = "#/components/schemas/";

  private final IndexView index;
  private final Components components;

  Shapes(IndexView index, Components components) {
    this.index = index;
    this.components = components;
  }

  void complete() {
    components.getSchemas().get("UUID").setPattern(UUID);
    everyPartMayBeNull(components.getSchemas().get("Customer"));
    components.addSchema(NOTHING, nothing());
    Map<ClassInfo, Schema> records = records();
    records.forEach(this::demand);
    // Not before all are complete: what may be null is a copy of what it refers to.
    records.forEach(this::allowNull);
    BulkCommands.describe(components);
    Problems.extend(components.getSchemas().get("Problem"));
    components.setSchemas(new TreeMap<>(components.getSchemas()));
  }

  /** Those of our records that the document shows. */
  private Map<ClassInfo, Schema> records() {
    Map<ClassInfo, Schema> records = new LinkedHashMap<>();
    for (AnnotationInstance named : index.getAnnotations(SCHEMA)) {
      if (named.target().kind() == Kind.CLASS && named.target().asClass().isRecord()) {
        Schema schema = components.getSchemas().get(named.value("name").asString());
        if (schema != null) {
          records.put(named.target().asClass(), schema);
        }
      }
    }
    return records;
  }

  /** What must be there, and how it must be. */
  private void demand(ClassInfo type, Schema schema) {
    List<String> required = new ArrayList<>();
    properties(type, schema)
        .forEach(
            (field, name) -> {
              if (isBody(type) ? isRequired(schema, name) : !isLeftOut(type, field)) {
                required.add(name);
              }
              if (isBody(type) && field.hasAnnotation(Text.class)) {
                limit(schema.getProperties().get(name), field.annotation(Text.class));
              }
            });
    schema.setRequired(required.isEmpty() ? null : required);
    if (isBody(type)) {
      schema.setAdditionalPropertiesSchema(createSchema().booleanSchema(false));
    }
  }

  private void allowNull(ClassInfo type, Schema schema) {
    properties(type, schema)
        .forEach(
            (field, name) -> {
              if (field.hasAnnotation(Nullable.class) && !isLeftOut(type, field)) {
                schema.addProperty(name, orNull(schema.getProperties().get(name)));
              }
            });
  }

  private static Map<FieldInfo, String> properties(ClassInfo type, Schema schema) {
    Map<FieldInfo, String> properties = new LinkedHashMap<>();
    for (FieldInfo field : type.fields()) {
      String name = snake(field.name());
      if (schema.getProperties().containsKey(name)) {
        properties.put(field, name);
      }
    }
    return properties;
  }

  /** A rule on a list is one for each of its texts. */
  private static void limit(Schema property, AnnotationInstance text) {
    TextRule rule = TextRule.valueOf(text.value().asEnum());
    Schema limited = property.getItems() == null ? property : property.getItems();
    limited.minLength(1).maxLength(rule.most()).pattern(rule.pattern());
  }

  private static boolean isBody(ClassInfo type) {
    return type.simpleName().endsWith("Body");
  }

  /** A reference cannot be nullable in OpenAPI 3.0: what it names is written out. */
  private Schema orNull(Schema property) {
    Schema schema = writtenOut(property);
    schema.addType(SchemaType.NULL);
    if (schema.getEnumeration() != null) {
      List<Object> values = new ArrayList<>(schema.getEnumeration());
      values.add(null);
      schema.setEnumeration(values);
    }
    return schema;
  }

  /** A record of the events has no annotations of ours. */
  private static void everyPartMayBeNull(Schema schema) {
    schema.getProperties().values().forEach(part -> part.addType(SchemaType.NULL));
    schema.setRequired(List.copyOf(schema.getProperties().keySet()));
  }

  private static Schema nothing() {
    return createSchema()
        .addType(SchemaType.OBJECT)
        .description("no properties at all")
        .additionalPropertiesSchema(createSchema().booleanSchema(false));
  }

  private Schema writtenOut(Schema property) {
    String ref = property.getRef();
    if (ref == null && property.getAllOf() != null) {
      ref = property.getAllOf().get(0).getRef();
    }
    if (ref == null) {
      return property;
    }
    Schema named = components.getSchemas().get(ref.substring(REF.length()));
    return createSchema()
        .type(new ArrayList<>(named.getType()))
        .format(named.getFormat())
        .pattern(named.getPattern())
        .enumeration(named.getEnumeration())
        .properties(named.getProperties())
        .required(named.getRequired())
        .additionalPropertiesSchema(named.getAdditionalPropertiesSchema())
        .description(property.getDescription())
        .defaultValue(property.getDefaultValue());
  }

  private static boolean isRequired(Schema schema, String name) {
    return schema.getRequired() != null && schema.getRequired().contains(name);
  }

  /** Whether Jackson writes nothing rather than null. */
  private static boolean isLeftOut(ClassInfo type, FieldInfo field) {
    AnnotationInstance include =
        field.hasAnnotation(INCLUDE) ? field.annotation(INCLUDE) : type.declaredAnnotation(INCLUDE);
    AnnotationValue value = include == null ? null : include.value();
    return field.hasAnnotation(Nullable.class)
        && value != null
        && value.asEnum().startsWith("NON_");
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
