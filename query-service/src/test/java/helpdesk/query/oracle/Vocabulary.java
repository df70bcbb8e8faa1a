package helpdesk.query.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words of several languages, and how each is found: worked out by hand, not by an analyser. */
final class Vocabulary {
  /** As it is written, and as it is looked for. */
  private static final Map<String, String> FOLDED = new LinkedHashMap<>();

  static {
    for (String plain :
        List.of(
            "printer",
            "jams",
            "toner",
            "paper",
            "tray",
            "server",
            "login",
            "password",
            "reset",
            "laptop",
            "monitor",
            "blue",
            "vpn",
            "invoice")) {
      FOLDED.put(plain, plain);
    }
    FOLDED.put("Café", "cafe");
    FOLDED.put("RÉSUMÉ", "resume");
    FOLDED.put("naïve", "naive");
    FOLDED.put("Straße", "strasse");
    FOLDED.put("Åland", "aland");
    FOLDED.put("Принтер", "принтер");
    FOLDED.put("Ошибка", "ошибка");
    FOLDED.put("Σφάλμα", "σφαλμα");
    FOLDED.put("PRINTERS", "printers");
  }

  private final Random random;

  Vocabulary(Random random) {
    this.random = random;
  }

  String sentence(int words) {
    List<String> all = List.copyOf(FOLDED.keySet());
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      chosen.add(all.get(random.nextInt(all.size())));
    }
    return String.join(random.nextBoolean() ? " " : ", ", chosen);
  }

  /** A word as somebody would type it: any case, with accents or without. */
  String lookedFor() {
    List<Map.Entry<String, String>> all = List.copyOf(FOLDED.entrySet());
    Map.Entry<String, String> word = all.get(random.nextInt(all.size()));
    return random.nextBoolean() ? word.getKey() : word.getValue();
  }

  /** The words of these texts in the form in which they are compared. */
  static Set<String> words(String... texts) {
    return Arrays.stream(texts)
        .filter(text -> text != null)
        .flatMap(text -> Arrays.stream(text.split("[ ,.]+", -1)))
        .filter(word -> !word.isEmpty())
        .map(Vocabulary::folded)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String folded(String word) {
    return FOLDED.getOrDefault(word, word.toLowerCase(java.util.Locale.ROOT));
  }
}
