package helpdesk.command.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies that are no JSON, or none that a strict reader takes. */
final class BrokenBodies {
  private BrokenBodies() {}

  /** By what is wrong with them. */
  static Map<String, byte[]> of(String valid) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    String rest = valid.length() > 2 ? "," + valid.substring(1) : "}";
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("truncated by one", valid.substring(0, valid.length() - 1));
    texts.put("truncated in the middle", valid.substring(0, valid.length() / 2));
    texts.put("trailing object", valid + " {}");
    texts.put("trailing bracket", valid + "]");
    texts.put("trailing word", valid + " null");
    texts.put("a name twice", "{\"a\": 1, \"a\": 1" + rest);
    texts.put("nested too deeply in arrays", "[".repeat(5_000));
    texts.put("nested too deeply in objects", "{\"a\":".repeat(5_000));
    texts.put("nested too deeply and closed", "[".repeat(5_000) + "]".repeat(5_000));
    texts.put("a number too long", "{\"a\": " + "9".repeat(5_000) + rest);
    texts.put("an exponent too large", "{\"a\": 1e99999999999" + rest);
    texts.put("no number", "{\"a\": NaN" + rest);
    texts.put("a leading zero", "{\"a\": 01" + rest);
    texts.put("single quotes", "{'a': 1" + rest);
    texts.put("a comment", "/* c */" + valid);
    texts.put("a trailing comma", valid.substring(0, valid.length() - 1) + ",}");
    texts.put("a control character", "{\"a\": \"\u0001\"" + rest);
    texts.put("an unknown escape", "{\"a\": \"\\x41\"" + rest);
    texts.put("half an escape", "{\"a\": \"\\ud8\"" + rest);
    texts.put("a NUL at its end", valid + "\u0000");
    texts.put("no JSON", "message=help");
    texts.put("white space only", " \n\t ");
    texts.put("XML", "<ticket/>");
    texts.forEach((what, text) -> bodies.put(what, text.getBytes(UTF_8)));
    bodies.put("UTF-16", valid.getBytes(UTF_16));
    bodies.put("Latin-1", ("{\"a\": \"\u00e9\"" + rest).getBytes(ISO_8859_1));
    bodies.put("overlong UTF-8", ("{\"a\": \"\u00c0\u0080\"" + rest).getBytes(ISO_8859_1));
    bodies.put(
        "a surrogate in UTF-8", ("{\"a\": \"\u00ed\u00a0\u0080\"" + rest).getBytes(ISO_8859_1));
    bodies.put("no UTF-8 at all", new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    bodies.put("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
    return bodies;
  }
}
