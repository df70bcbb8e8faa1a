package helpdesk.command.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One request, byte for byte.
 *
 * @param what tells what is special about it
 * @param operation whose documentation its answer is judged by; null where it hits none for sure
 * @param expected the statuses that may come; any documented one where it is empty
 * @param items what is expected of each item of a bulk request
 * @param repeats what it is an exact repetition of; else null
 * @param lone on a connection of its own, which nobody uses after it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Shot(
    String what,
    Operation operation,
    byte[] wire,
    Set<Integer> expected,
    List<Item> items,
    Known.Answered repeats,
    boolean lone) {

  private static final int MOST_SHOWN = 3_000;

  /**
   * One command of a bulk request.
   *
   * @param command as in the request; null where it is none
   * @param expected the statuses that may come; any documented one where it is empty
   */
  record Item(String what, String command, Set<Integer> expected) {}

  String method() {
    String text = new String(wire, 0, Math.min(wire.length, 10), ISO_8859_1);
    return text.substring(0, Math.max(0, text.indexOf(' ')));
  }

  String path() {
    return head().split(" ", 3)[1];
  }

  /** Null where it has none of this name. */
  String header(String name) {
    return head()
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(null);
  }

  /** The same once more. */
  Shot again(Known.Answered first) {
    return new Shot(
        "repeated: " + what,
        operation,
        wire,
        Set.of(first.reply().status()),
        List.of(),
        first,
        false);
  }

  /** What was refused at first may be taken later, and the other way round. */
  List<Item> unjudgedItems() {
    return items.stream().map(item -> new Item(item.what(), item.command(), Set.of())).toList();
  }

  boolean hasBody(byte[] body) {
    int from = wire.length - body.length;
    return from > 0 && Arrays.equals(wire, from, wire.length, body, 0, body.length);
  }

  private String head() {
    String text = new String(wire, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? text : text.substring(0, end);
  }

  /** Bytes that would damage a terminal are shown as numbers. */
  String shown() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(wire.length, MOST_SHOWN); i++) {
      int b = wire[i] & 0xff;
      if (b == '\n') {
        text.append("\n      ");
      } else if (b >= 0x20 && b < 0x7f) {
        text.append((char) b);
      } else if (b != '\r') {
        text.append("<%02x>".formatted(b));
      }
    }
    String plain = text.toString().replaceAll("((?:<..>){1,4}?|[^<>])\\1{9,}", "$1…");
    return wire.length > MOST_SHOWN ? plain + "… " + wire.length + " bytes" : plain;
  }
}
