package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final List<Cover.Share> FIRST = List.of(Cover.Share.whole(0, 1));

  private static void add(Tally tally, int kind, String group) {
    tally.add(kind, new BsonDocument(group, new BsonInt64(3)).entrySet(), false, FIRST);
  }

  @Test
  void what_is_known_is_added_up_even_when_there_is_no_room_for_more() {
    Tally tally = new Tally(2, 10, 20);
    add(tally, 0, "=ann");
    add(tally, 1, "=ann");
    add(tally, 0, "=ann");
    assertThat(tally.of(0, "=ann", 0)).isEqualTo(6);
    assertThat(tally.of(1, "=ann", 0)).isEqualTo(3);
  }

  @Test
  void more_numbers_than_there_is_room_for_are_refused() {
    Tally tally = new Tally(2, 10, 29);
    add(tally, 0, "=ann");
    add(tally, 1, "=ann");
    assertThatThrownBy(() -> add(tally, 0, "=bob"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
  }
}
