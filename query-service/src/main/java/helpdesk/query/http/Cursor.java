package helpdesk.query.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where a page ended, opaque to clients. It holds a digest of the question that it belongs to
 * (filter, sort, ticket) and continues no other. Nothing in it is trusted: whoever forges one gets
 * a page that he could have asked for anyway.
 *
 * @param generation of the views that the page was cut from, in which the next one is looked for
 */
public record Cursor(String question, int generation, List<String> position) {
  private static final String SEPARATOR = "\n";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final int DIGEST_BYTES = 12;

  /** The text for {@code next_cursor}: base64url without padding. */
  public String encode() {
    String text =
        String.join(
            SEPARATOR,
            digest(question),
            Integer.toString(generation),
            String.join(SEPARATOR, position));
    return base64(text.getBytes(UTF_8));
  }

  /**
   * The cursor of this question; what is none, or another question's, becomes a violation.
   *
   * @param parts of its position
   */
  public static Optional<Cursor> from(Parameters parameters, String question, int parts) {
    return parameters
        .one("cursor")
        .flatMap(text -> read(text, question, parts, parameters.violations()));
  }

  /** The generation that pages go on in: none where they begin. */
  public static OptionalInt generation(Optional<Cursor> cursor) {
    return cursor.map(at -> OptionalInt.of(at.generation())).orElseGet(OptionalInt::empty);
  }

  /** Notes that the cursor is none of ours. */
  public static void malformed(Violations violations) {
    violations.add("cursor", "malformed", "not a cursor that was given out here");
  }

  private static Optional<Cursor> read(
      String text, String question, int parts, Violations violations) {
    List<String> lines = decode(text);
    if (lines.size() != parts + 2 || !NUMBER.matcher(lines.get(1)).matches()) {
      malformed(violations);
      return Optional.empty();
    }
    if (!lines.getFirst().equals(digest(question))) {
      violations.add(
          "cursor", "other-query", "the cursor belongs to another filter, sort or ticket");
      return Optional.empty();
    }
    return Optional.of(
        new Cursor(question, Integer.parseInt(lines.get(1)), lines.subList(2, lines.size())));
  }

  private static List<String> decode(String text) {
    try {
      return List.of(new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, -1));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** A long filter must not make a long cursor: both are in one line of a request. */
  private static String digest(String question) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(question.getBytes(UTF_8));
      return base64(Arrays.copyOf(digest, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
