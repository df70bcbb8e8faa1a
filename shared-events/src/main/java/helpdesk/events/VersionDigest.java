package helpdesk.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A sum over tickets and their versions that does not depend on their order and can be gone on
 * with: the XOR of the first 8 bytes (big endian) of {@code md5(id + ":" + version)}, the id in
 * lower case. PostgreSQL computes the same ({@link ShardDigest}). It finds what was lost, not what
 * an adversary forged. For one thread.
 */
public final class VersionDigest {
  private final MessageDigest md5 = md5();
  private long tickets;
  private long versions;
  private long bits;

  /** Adds a ticket at its version. */
  public void add(UUID ticketId, long version) {
    tickets++;
    versions += version;
    bits ^= bits(ticketId, version);
  }

  /** Takes away what was added. */
  public void remove(UUID ticketId, long version) {
    tickets--;
    versions -= version;
    bits ^= bits(ticketId, version);
  }

  /** How many tickets it is of. */
  public long tickets() {
    return tickets;
  }

  /** The sum of their versions. */
  public long versions() {
    return versions;
  }

  /** The digest, 16 hex digits. */
  public String hex() {
    return hex(bits);
  }

  /** Writes 64 bits as this digest is written. */
  public static String hex(long bits) {
    return HexFormat.of().toHexDigits(bits);
  }

  private long bits(UUID ticketId, long version) {
    return ByteBuffer.wrap(md5.digest((ticketId + ":" + version).getBytes(US_ASCII))).getLong();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
