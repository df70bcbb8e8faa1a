package helpdesk.localstack.documentdb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The content of an OP_MSG.
 *
 * @param document the command
 * @param sequence the documents that some commands carry beside it, one after the other; else null
 * @param answered whether the client waits for a reply
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Message(byte[] document, byte[] sequence, boolean answered) {
  private static final int CHECKSUM = 1;
  private static final int MORE_TO_COME = 2;

  static Message of(byte[] body) {
    try {
      return parse(Frame.littleEndian(body));
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("OP_MSG cut off", e);
    }
  }

  private static Message parse(ByteBuffer in) {
    int flags = in.getInt();
    int end = in.limit() - ((flags & CHECKSUM) == 0 ? 0 : Integer.BYTES);
    byte[] document = null;
    byte[] sequence = null;
    while (in.position() < end) {
      int kind = in.get();
      int start = in.position();
      int next = start + in.getInt();
      if (kind == 0 && document == null) {
        document = slice(in, start, next);
      } else if (kind == 1 && sequence == null) {
        Bson.cString(in);
        sequence = slice(in, in.position(), next);
      } else {
        throw new IllegalArgumentException("OP_MSG section of kind " + kind);
      }
      in.position(next);
    }
    if (document == null) {
      throw new IllegalArgumentException("OP_MSG without a command");
    }
    return new Message(document, sequence, (flags & MORE_TO_COME) == 0);
  }

  private static byte[] slice(ByteBuffer in, int start, int end) {
    if (end < start || end > in.limit()) {
      throw new BufferUnderflowException();
    }
    byte[] slice = new byte[end - start];
    in.get(start, slice);
    return slice;
  }
}
