package helpdesk.localstack.documentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.junit.jupiter.api.Test;

/** Compared with the driver's own BSON. */
class BsonTest {
  private static final String EVERY_TYPE =
      """
      {"double": 1.5, "string": "grün 🙂", "document": {"a": {"b": 1}}, "array": [1, "x", null],
       "binary": {"$binary": {"base64": "AQID", "subType": "00"}},
       "undefined": {"$undefined": true}, "id": {"$oid": "507f1f77bcf86cd799439011"},
       "yes": true, "no": false, "date": {"$date": "2026-11-21T10:00:00Z"}, "null": null,
       "regex": {"$regularExpression": {"pattern": "^a", "options": "i"}},
       "pointer": {"$dbPointer": {"$ref": "c", "$id": {"$oid": "507f1f77bcf86cd799439011"}}},
       "code": {"$code": "f()"}, "symbol": {"$symbol": "s"},
       "scoped": {"$code": "g()", "$scope": {"x": 1}},
       "int": {"$numberInt": "7"}, "timestamp": {"$timestamp": {"t": 1, "i": 2}},
       "long": {"$numberLong": "9000000000"}, "decimal": {"$numberDecimal": "1.25"},
       "min": {"$minKey": 1}, "max": {"$maxKey": 1}}
      """;

  @Test
  void a_document_of_every_type_is_read_and_written_back_byte_by_byte() {
    byte[] document = encoded(EVERY_TYPE);
    Map<String, Object> fields = Bson.fields(document);
    assertThat(fields).hasSize(22);
    assertThat(Bson.document(fields)).isEqualTo(document);
  }

  @Test
  void plain_values_become_javas_own() {
    Map<String, Object> fields = Bson.fields(encoded(EVERY_TYPE));
    assertThat(fields)
        .containsEntry("double", 1.5)
        .containsEntry("string", "grün 🙂")
        .containsEntry("yes", true)
        .containsEntry("int", 7)
        .containsEntry("long", 9_000_000_000L)
        .containsEntry("null", null);
    assertThat(((Bson.Raw) fields.get("array")).fields()).containsEntry("1", "x");
  }

  @Test
  void what_is_written_the_driver_reads() {
    byte[] document =
        Bson.document(
            "ok",
            1.0,
            "n",
            3,
            "big",
            4L,
            "text",
            "ä",
            "yes",
            true,
            "none",
            null,
            "list",
            List.of(1, "two"),
            "in",
            Bson.embedded("x", 1),
            "at",
            Instant.ofEpochMilli(5));
    assertThat(new RawBsonDocument(document))
        .isEqualTo(
            BsonDocument.parse(
                """
                {"ok": 1.0, "n": 3, "big": {"$numberLong": "4"}, "text": "ä", "yes": true, "none": null,
                 "list": [1, "two"], "in": {"x": 1}, "at": {"$date": {"$numberLong": "5"}}}
                """));
  }

  @Test
  void every_cut_of_a_document_is_refused() {
    byte[] document = encoded(EVERY_TYPE);
    for (int length = 0; length < document.length; length++) {
      byte[] cut = Arrays.copyOf(document, length);
      assertThatThrownBy(() -> Bson.fields(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void lengths_that_lie_are_refused() {
    List<String> liars =
        List.of(
            "0c0000000378000500000000", // an embedded document that reaches beyond its parent
            "10000000027800ffffff7f6162630000", // a string of two gigabytes
            "1000000002780000000000616263000000", // an empty string without its end
            "0d000000057800f0ffffff0000"); // a binary of negative length
    for (String liar : liars) {
      assertThatThrownBy(() -> Bson.fields(HexFormat.of().parseHex(liar)))
          .as(liar)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] encoded(String json) {
    BasicOutputBuffer out = new BasicOutputBuffer();
    try (BsonBinaryWriter writer = new BsonBinaryWriter(out)) {
      new BsonDocumentCodec()
          .encode(writer, BsonDocument.parse(json), EncoderContext.builder().build());
    }
    return out.toByteArray();
  }
}
