package helpdesk.query.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.query.http.ProblemException;
import helpdesk.query.http.Violations;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private final Violations violations = new Violations();

  @Test
  void words_are_analysed_as_texts_are() {
    Search search = Search.parse(" Café\u2003DRUCK* inc-42* ", violations);
    violations.refuse();
    assertThat(search.terms())
        .containsExactly(
            new Search.Term("cafe", false),
            new Search.Term("druck", true),
            new Search.Term("inc", false),
            new Search.Term("42", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "*", "a*", "--", "ok !!", "a b c d e f g h i j k"})
  void what_cannot_be_searched_for_is_refused(String text) {
    Search.parse(text, violations);
    assertThatThrownBy(violations::refuse).isInstanceOf(ProblemException.class);
  }

  @Test
  void a_prefix_stays_a_plain_prefix_whatever_is_in_it() {
    assertThat(new Search.Term("a.b", true).in("terms").toBsonDocument())
        .isEqualTo(
            BsonDocument.parse(
                "{terms: {$regularExpression: {pattern: '^a\\\\.b', options: ''}}}"));
  }
}
