package helpdesk.query.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

  @Test
  void a_text_of_140_code_points_stays_whole() {
    assertThat(Preview.of("x".repeat(140))).isEqualTo("x".repeat(140));
    String faces = "\uD83D\uDE00".repeat(140);
    assertThat(Preview.of(faces)).isEqualTo(faces);
  }

  @Test
  void a_text_of_141_code_points_is_cut() {
    assertThat(Preview.of("x".repeat(141))).isEqualTo("x".repeat(140));
    assertThat(Preview.of("\uD83D\uDE00".repeat(141))).isEqualTo("\uD83D\uDE00".repeat(140));
  }

  @Test
  void white_space_of_all_kinds_becomes_one_space() {
    assertThat(Preview.of("\r\n a\tb\r\n\r\nc\u00a0\u2003d\u2028e ")).isEqualTo("a b c d e");
  }

  @Test
  void white_space_does_not_count() {
    assertThat(Preview.of(" \n".repeat(500) + "x".repeat(140))).isEqualTo("x".repeat(140));
  }

  @Test
  void a_joined_emoji_is_never_cut_in_two() {
    assertThat(Preview.of("x".repeat(137) + FAMILY)).isEqualTo("x".repeat(137));
    assertThat(Preview.of("x".repeat(135) + FAMILY + "y")).isEqualTo("x".repeat(135) + FAMILY);
  }

  @Test
  void a_flag_is_never_cut_in_two() {
    String flag = "\uD83C\uDDE9\uD83C\uDDEA";
    assertThat(Preview.of("x".repeat(139) + flag)).isEqualTo("x".repeat(139));
  }

  @Test
  void a_letter_keeps_its_accents_or_goes() {
    assertThat(Preview.of("x".repeat(139) + "e\u0301\u0327")).isEqualTo("x".repeat(139));
    assertThat(Preview.of("x".repeat(138) + "e\u0301z")).isEqualTo("x".repeat(138) + "e\u0301");
  }

  @Test
  void text_from_right_to_left_is_cut_in_its_logical_order() {
    String shalom = "\u05E9\u05DC\u05D5\u05DD";
    assertThat(Preview.of(shalom.repeat(36))).isEqualTo(shalom.repeat(35));
  }

  @Test
  void one_character_longer_than_the_preview_is_cut_by_force() {
    String heap = "e" + "\u0301".repeat(300);
    assertThat(Preview.of(heap)).isEqualTo("e" + "\u0301".repeat(139));
  }

  @Test
  void no_space_is_left_at_the_cut() {
    assertThat(Preview.of("x".repeat(139) + " yyy")).isEqualTo("x".repeat(139));
  }

  @Test
  void an_empty_text_stays_empty() {
    assertThat(Preview.of(" \t ")).isEmpty();
  }
}
