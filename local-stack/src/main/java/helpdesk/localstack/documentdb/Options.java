package helpdesk.localstack.documentdb;

import java.util.HashMap;
import java.util.Map;

/** Command lines as mongod has them: "--name value" and "--name=value"; unknown names are kept. */
final class Options {
  private Options() {}

  static Map<String, String> of(String... arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      if (!option.startsWith("--")) {
        continue;
      }
      int equals = option.indexOf('=');
      if (equals > 0) {
        options.put(option.substring(2, equals), option.substring(equals + 1));
      } else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
        options.put(option.substring(2), arguments[++i]);
      } else {
        options.put(option.substring(2), "");
      }
    }
    return options;
  }
}
