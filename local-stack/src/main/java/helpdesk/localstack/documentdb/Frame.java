package helpdesk.localstack.documentdb;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** One message of MongoDB's wire protocol. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Frame(int id, int responseTo, int opcode, byte[] body) {
  static final int OP_REPLY = 1;
  static final int OP_QUERY = 2004;
  static final int OP_MSG = 2013;

  private static final int HEADER = 16;
  private static final int LARGEST = 48_000_000;

  /** The next message; empty where the client closed in order. */
  static Optional<Frame> read(DataInputStream in) throws IOException {
    byte[] header = new byte[HEADER];
    try {
      in.readFully(header);
    } catch (EOFException e) {
      return Optional.empty();
    }
    ByteBuffer fields = littleEndian(header);
    int length = fields.getInt();
    if (length < HEADER || length > LARGEST + HEADER) {
      throw new ProtocolException("message of " + length + " bytes");
    }
    int id = fields.getInt();
    int responseTo = fields.getInt();
    int opcode = fields.getInt();
    byte[] body = new byte[length - HEADER];
    in.readFully(body);
    return Optional.of(new Frame(id, responseTo, opcode, body));
  }

  void write(OutputStream out) throws IOException {
    byte[] header = new byte[HEADER];
    littleEndian(header).putInt(HEADER + body.length).putInt(id).putInt(responseTo).putInt(opcode);
    out.write(header);
    out.write(body);
    out.flush();
  }

  /** A message of one document. */
  static Frame message(int id, int responseTo, byte[] document) {
    byte[] body = new byte[Integer.BYTES + 1 + document.length];
    System.arraycopy(document, 0, body, Integer.BYTES + 1, document.length);
    return new Frame(id, responseTo, OP_MSG, body);
  }

  /** The old form of an answer, which drivers still expect to their first hello. */
  static Frame oldReply(int id, int responseTo, byte[] document) {
    int awaitCapable = 8;
    byte[] body = new byte[20 + document.length];
    littleEndian(body).putInt(awaitCapable).putLong(0).putInt(0).putInt(1).put(document);
    return new Frame(id, responseTo, OP_REPLY, body);
  }

  /** The document of an OP_QUERY: after the flags, the collection's name, skip and limit. */
  byte[] queried() {
    ByteBuffer in = littleEndian(body);
    in.getInt();
    Bson.cString(in);
    return Arrays.copyOfRange(body, in.position() + 2 * Integer.BYTES, body.length);
  }

  static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
