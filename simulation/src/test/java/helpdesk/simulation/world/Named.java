package helpdesk.simulation.world;

import helpdesk.query.feed.core.Documents;
import java.util.Collection;
import java.util.Map;

/** Answers in a word, for the trace: always the same one, whatever maps and hashes do. */
final class Named {

  private Named() {}

  static String briefly(Object answer) {
    return switch (answer) {
      case String text -> text;
      case Number number -> number.toString();
      case Documents.Outcome outcome -> outcome.name();
      case Collection<?> some -> some.size() + " of them";
      case Map<?, ?> some -> some.size() + " of them";
      default -> answer.getClass().getSimpleName();
    };
  }
}
