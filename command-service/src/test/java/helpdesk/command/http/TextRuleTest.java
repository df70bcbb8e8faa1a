package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the document of the API says of texts is what the rules say. */
class TextRuleTest {
  private static final List<String> SAMPLES =
      List.of(
          "a",
          "Ab 1",
          "a-b.c_d",
          "-a",
          "a--b",
          "a@b",
          "a@b.c",
          "a@b..c",
          "a@@b",
          "ä€\uD83D\uDE00",
          "a\tb",
          "a\nb",
          "a\u0000b",
          "a\u0085b",
          "a\u007fb",
          "a@b\u0001",
          "\u0001@b",
          "a b@c",
          ".",
          "a@" + "b".repeat(100),
          "a".repeat(65) + "@b",
          "e\u0301",
          "<script>",
          "'; --",
          "null");

  @ParameterizedTest
  @EnumSource
  void a_pattern_matches_what_the_rule_grants_and_nothing_else(TextRule rule) {
    Pattern pattern = Pattern.compile(rule.pattern());

    for (String text : SAMPLES) {
      boolean granted = rule.check(text, "").isEmpty();
      boolean documented =
          text.codePointCount(0, text.length()) <= rule.most() && pattern.matcher(text).find();
      assertThat(documented).as("%s: %s", rule, text).isEqualTo(granted);
    }
  }

  @ParameterizedTest
  @EnumSource
  void blank_is_neither_granted_nor_documented(TextRule rule) {
    for (String blank : List.of("", " ", " \t ", "\n")) {
      assertThat(rule.check(blank.strip(), "")).isPresent();
      assertThat(Pattern.compile(rule.pattern()).matcher(blank).find()).isFalse();
    }
  }
}
