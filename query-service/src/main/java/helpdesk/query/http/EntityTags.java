package helpdesk.query.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of {@code If-None-Match}, compared weakly as it asks for. */
public record EntityTags(List<String> headers) {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  /** The tag of that version. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** A tag of any content: its digest. Equal values must have equal texts. */
  public static String ofContent(Record content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.toString().getBytes(UTF_8));
      return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those of a request. */
  public static EntityTags of(HttpHeaders headers) {
    List<String> known = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
    return new EntityTags(known == null ? List.of() : known);
  }

  /** Whether the client has what has this tag. */
  public boolean match(String tag) {
    return headers.stream().anyMatch(header -> header.strip().equals("*") || has(header, tag));
  }

  private static boolean has(String header, String tag) {
    Matcher tags = TAG.matcher(header);
    while (tags.find()) {
      if (tags.group(1).equals(tag)) {
        return true;
      }
    }
    return false;
  }
}
