package helpdesk.query.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "Café, cafe",
    "café, CAFÉ",
    "Straße, STRASSE",
    "Ångström, angstrom",
    "Привет, ПРИВЕТ",
    "Ёлка, елка",
    "İstanbul, istanbul",
    "ISTANBUL, İstanbul",
    "ısı, ISI",
    "Ελλάδα, ελλαδα",
    "ΟΔΟΣ, οδος",
    "مُحَمَّد, محمد",
    "ﬁle, FILE",
    "ＰＲＩＮＴＥＲ, printer",
    "ﾌﾟﾘﾝﾀ, プリンタ"
  })
  void case_accents_and_forms_make_no_difference(String one, String other) {
    assertThat(Words.of(one)).hasSize(1).isEqualTo(Words.of(other));
  }

  @Test
  void signs_part_words() {
    assertThat(Words.of("Printer, (3rd floor): a-b INC-0042 mail@example.org"))
        .containsExactly("printer", "3rd", "floor", "a", "b", "inc", "0042", "mail", "example.org");
  }

  @Test
  void ideographs_are_words_of_their_own_wherever_they_stand() {
    assertThat(Words.of("東京都庁")).containsExactly("東", "京", "都", "庁");
    assertThat(Words.of("東京")).containsExactly("東", "京");
  }

  @Test
  void each_word_is_there_once_and_nothing_has_none() {
    assertThat(Words.of("a b A", null, "b")).containsExactly("a", "b");
    assertThat(Words.of("... --- !", "", null)).isEmpty();
  }

  @Test
  void a_word_without_end_is_cut() {
    assertThat(Words.of("x".repeat(5_000))).isEqualTo(List.of("x".repeat(Words.LONGEST)));
  }
}
