package helpdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.junit.jupiter.api.Test;

class CounterSumTest {
  @Test
  void all_amounts_of_a_document_are_found_by_their_paths_and_nothing_else() {
    BsonDocument stored =
        BsonDocument.parse(
            """
            {"_id": "5.d2026-03-01", "last": {"$numberLong": "9"}, "shard": 5, "key": "d2026-03-01",
             "owed": [7], "open": 3, "c": {"all": {"opened": {"-": {"32": {"$numberLong": "4"}}}},
             "tag": {}}, "h": {"x": 0}}
            """);
    Map<String, Long> amounts = new TreeMap<>();
    CounterSum.amounts(new BsonDocumentReader(stored), amounts::put);
    assertThat(amounts).isEqualTo(Map.of("open", 3L, "c.all.opened.-.32", 4L, "h.x", 0L));
  }

  @Test
  void sums_add_up_as_amounts_do_whatever_cancels() {
    long apart = CounterSum.of(Map.of("a", 2L, "b", -1L)) + CounterSum.of(Map.of("a", 3L, "b", 1L));
    assertThat(apart).isEqualTo(CounterSum.of(Map.of("a", 5L)));
    assertThat(CounterSum.of(Map.of("a", 5L, "b", 0L))).isEqualTo(apart);
    assertThat(CounterSum.of(Map.of("a", 4L, "b", 1L))).isNotEqualTo(apart);
  }
}
