package helpdesk.query.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.oas.OpenApi30;
import java.util.List;

/** Judges JSON by the schemas of a document. */
record Schemas(JsonNode api) {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.builder()
          .metaSchema(OpenApi30.getInstance())
          .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
          .build();

  List<String> violations(JsonNode schema, JsonNode value) {
    ObjectNode root = schema.deepCopy();
    if (root.has("$ref")) {
      // Beside a reference nothing counts in OpenAPI 3.0.
      root.putArray("allOf").addObject().set("$ref", root.remove("$ref"));
    }
    root.set("components", api.path("components"));
    SchemaValidatorsConfig strict =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    JsonSchema judge = FACTORY.getSchema(root, strict);
    return judge.validate(value).stream().map(Object::toString).toList();
  }
}
