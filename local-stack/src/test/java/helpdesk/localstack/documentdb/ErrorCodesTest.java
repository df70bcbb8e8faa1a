package helpdesk.localstack.documentdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {
  private static final int PACKED_23505 = packed("23505");

  @Test
  void sql_states_become_the_codes_that_drivers_know() {
    assertThat(ErrorCodes.of(new SQLException("", "23505"))).isEqualTo(11000);
    assertThat(ErrorCodes.of(new SQLException("", "40001"))).isEqualTo(112);
    assertThat(ErrorCodes.of(new SQLException("", "57014"))).isEqualTo(50);
    assertThat(ErrorCodes.of(new SQLException("", "57P01"))).isEqualTo(91);
    assertThat(ErrorCodes.of(new SQLException("no state"))).isEqualTo(1);
  }

  @Test
  void documentdbs_own_states_are_numbered() {
    assertThat(ErrorCodes.ofState("M0000")).isEqualTo(1);
    assertThat(ErrorCodes.ofState("M0008")).isEqualTo(26);
    assertThat(ErrorCodes.ofState("M001C")).isEqualTo(11000);
    assertThat(ErrorCodes.ofState("M0ZZZ")).isEqualTo(2);
  }

  @Test
  void codes_in_replies_may_be_either() {
    assertThat(ErrorCodes.ofReply(11000)).isEqualTo(11000);
    assertThat(ErrorCodes.ofReply(PACKED_23505)).isEqualTo(11000);
    assertThat(ErrorCodes.ofReply(null)).isEqualTo(1);
  }

  @Test
  void only_the_code_of_a_write_error_is_changed() {
    byte[] reply =
        Bson.document(
            "n",
            2,
            "upserted",
            List.of(Bson.embedded("index", 0, "_id", "a")),
            "writeErrors",
            List.of(Bson.embedded("index", 1, "code", PACKED_23505, "errmsg", "dup")),
            "ok",
            1.0);
    Map<String, Object> mended = Bson.fields(Writes.withMongoCodes(reply));
    assertThat(mended).containsEntry("n", 2).containsEntry("ok", 1.0);
    assertThat(((Bson.Raw) mended.get("upserted")).type()).isEqualTo(Bson.ARRAY);
    Bson.Raw error = (Bson.Raw) ((Bson.Raw) mended.get("writeErrors")).fields().get("0");
    assertThat(error.fields())
        .containsEntry("index", 1)
        .containsEntry("code", 11000)
        .containsEntry("errmsg", "dup");
  }

  @Test
  void an_error_says_its_code_and_its_name() {
    assertThat(Bson.fields(new MongoError(43, "gone").reply()))
        .containsEntry("ok", 0.0)
        .containsEntry("code", 43)
        .containsEntry("codeName", "CursorNotFound")
        .containsEntry("errmsg", "gone");
  }

  private static int packed(String state) {
    int code = 0;
    for (int i = 0; i < state.length(); i++) {
      code |= ((state.charAt(i) - '0') & 0x3F) << (6 * i);
    }
    return code;
  }
}
