package helpdesk.localstack.documentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final byte[] PING = Bson.document("ping", 1, "$db", "admin");

  @Test
  void a_message_is_read_as_it_was_written() throws IOException {
    Frame read = Frame.read(stream(bytes(Frame.message(7, 3, PING)))).orElseThrow();
    assertThat(read.id()).isEqualTo(7);
    assertThat(read.responseTo()).isEqualTo(3);
    assertThat(read.opcode()).isEqualTo(Frame.OP_MSG);
    Message message = Message.of(read.body());
    assertThat(message.document()).isEqualTo(PING);
    assertThat(message.sequence()).isNull();
    assertThat(message.answered()).isTrue();
  }

  @Test
  void a_document_sequence_stands_beside_the_command() {
    byte[] one = Bson.document("_id", 1);
    byte[] two = Bson.document("_id", 2);
    byte[] name = {'d', 'o', 'c', 's', 0};
    int size = 4 + name.length + one.length + two.length;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {2, 0, 0, 0, 0});
    body.writeBytes(PING);
    body.writeBytes(new byte[] {1, (byte) size, 0, 0, 0});
    body.writeBytes(name);
    body.writeBytes(one);
    body.writeBytes(two);
    Message message = Message.of(body.toByteArray());
    assertThat(message.sequence()).startsWith(one).endsWith(two).hasSize(one.length + two.length);
    assertThat(message.answered()).isFalse();
  }

  @Test
  void the_end_between_messages_is_no_error_and_within_one_it_is() throws IOException {
    assertThat(Frame.read(stream(new byte[0]))).isEmpty();
    byte[] whole = bytes(Frame.message(1, 0, PING));
    assertThatThrownBy(() -> Frame.read(stream(Arrays.copyOf(whole, whole.length - 1))))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void lengths_out_of_bounds_are_refused_before_memory_is_taken() {
    for (String length : new String[] {"ffffff7f", "ffffffff", "0f000000"}) {
      byte[] header = HexFormat.of().parseHex(length + "00000000".repeat(3));
      assertThatThrownBy(() -> Frame.read(stream(header))).isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void a_body_that_is_cut_or_of_an_unknown_kind_is_refused() {
    byte[] body = Frame.message(1, 0, PING).body();
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> Message.of(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    byte[] unknown = body.clone();
    unknown[4] = 9;
    assertThatThrownBy(() -> Message.of(unknown)).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    frame.write(out);
    return out.toByteArray();
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
