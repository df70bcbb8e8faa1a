package helpdesk.query.list;

import com.mongodb.client.model.Filters;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.Violations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/**
 * What a ticket's texts must hold: all of these terms.
 *
 * @param terms none is no filter
 */
record Search(Set<Term> terms) {
  static final int MOST_WORDS = 10;
  static final int SHORTEST_PREFIX = 2;

  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * One analysed word.
   *
   * @param prefix whether it is only the beginning of a word
   */
  record Term(String text, boolean prefix) {
    Bson in(String field) {
      return prefix ? Filters.regex(field, "^" + quoted()) : Filters.eq(field, text);
    }

    /** Not {@code \Q..\E}: servers see a prefix that bounds an index only in plain letters. */
    private String quoted() {
      StringBuilder quoted = new StringBuilder();
      text.codePoints()
          .forEach(
              c -> {
                if (c < 128 && !Character.isLetterOrDigit(c)) {
                  quoted.append('\\');
                }
                quoted.appendCodePoint(c);
              });
      return quoted.toString();
    }

    @Override
    public String toString() {
      return prefix ? text + "*" : text;
    }
  }

  Search {
    terms = Collections.unmodifiableSet(new LinkedHashSet<>(terms));
  }

  static Search of(Parameters parameters) {
    return parameters
        .one("q")
        .map(text -> parse(text, parameters.violations()))
        .orElse(new Search(Set.of()));
  }

  static Search parse(String text, Violations violations) {
    List<String> words = SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty()) {
      violations.add("q", "empty", "q has no word");
    }
    if (words.size() > MOST_WORDS) {
      violations.add("q", "too-many", "q has more than " + MOST_WORDS + " words");
      return new Search(Set.of());
    }
    Set<Term> terms = new LinkedHashSet<>();
    words.forEach(word -> terms.addAll(terms(word, violations)));
    return new Search(terms);
  }

  private static List<Term> terms(String word, Violations violations) {
    boolean prefix = word.endsWith("*");
    String plain = prefix ? word.substring(0, word.length() - 1) : word;
    List<String> parts = Words.of(plain);
    if (parts.isEmpty()) {
      violations.add("q", "no-word", "nothing in \"" + word + "\" can be searched for");
      return List.of();
    }
    if (prefix && plain.codePointCount(0, plain.length()) < SHORTEST_PREFIX) {
      violations.add(
          "q", "too-short", "at least " + SHORTEST_PREFIX + " characters stand before a *");
    }
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      terms.add(new Term(parts.get(i), prefix && i == parts.size() - 1));
    }
    return terms;
  }

  /** One filter per term. */
  List<Bson> filters() {
    return terms.stream().map(term -> Filters.or(term.in("terms"), term.in("note_terms"))).toList();
  }
}
