package helpdesk.query.feed.core;

import java.util.Arrays;

/** What a record holds, as it came. */
public final class Bytes {
  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Null for null. The array is not copied, and must not change any more. */
  public static Bytes of(byte[] bytes) {
    return bytes == null ? null : new Bytes(bytes);
  }

  /** Null for null; not to be changed. */
  public static byte[] array(Bytes bytes) {
    return bytes == null ? null : bytes.bytes;
  }

  /** 0 for null. */
  public static int size(Bytes bytes) {
    return bytes == null ? 0 : bytes.bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes same && Arrays.equals(bytes, same.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
