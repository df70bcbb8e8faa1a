package helpdesk.command.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which a command is known when it comes again.
 *
 * @param scope digest of who sent which key to which method and path
 * @param item its place in a bulk request; 0 elsewhere
 * @param fingerprint digest of what was asked
 */
public record RequestKey(String scope, int item, String fingerprint) {

  /** The first command of a request. */
  public static RequestKey of(
      String principal, String method, String path, String key, String content) {
    String scope = String.join("\n", principal, method, path, key);
    return new RequestKey(digest(scope), 0, digest(content));
  }

  /** Another item of the same request. */
  public RequestKey item(int place, String content) {
    return new RequestKey(scope, place, digest(content));
  }

  /** The lock that keeps twins apart: both keys that are 64 bits alike would share it. */
  long lock() {
    return Long.parseUnsignedLong(scope, 0, 16, 16) + item * 0x9E3779B97F4A7C15L;
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }
}
