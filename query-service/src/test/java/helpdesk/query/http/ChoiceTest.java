package helpdesk.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
  private final Violations violations = new Violations();

  private Choice parse(String text) {
    return Choice.parse("tag", text, true, violations);
  }

  @Test
  void commas_part_values_and_none_is_not_one_of_them() {
    Choice choice = parse("b,none,a,b");
    violations.refuse();
    assertThat(choice.values()).containsExactly("a", "b");
    assertThat(choice.none()).isTrue();
    assertThat(choice).hasToString("none,a,b");
  }

  @Test
  void a_backslash_makes_the_next_character_a_literal_one() {
    Choice choice = parse("a\\,b,c\\\\,\\none,\\x");
    violations.refuse();
    assertThat(choice.values()).containsExactlyInAnyOrder("a,b", "c\\", "none", "x");
    assertThat(choice.none()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "a,b", "\\", "\\none", "Ä ö", "a,none"})
  void an_escaped_value_means_itself(String value) {
    assertThat(parse(Choice.escape(value))).isEqualTo(Choice.of(List.of(value)));
    violations.refuse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a,", ",a", "a,,b", "a\\"})
  void empty_values_and_lost_backslashes_are_refused(String text) {
    parse(text);
    assertThatThrownBy(violations::refuse).isInstanceOf(ProblemException.class);
  }

  @Test
  void too_many_values_are_refused() {
    parse("a,".repeat(Choice.MOST) + "a");
    assertThatThrownBy(violations::refuse).isInstanceOf(ProblemException.class);
  }
}
