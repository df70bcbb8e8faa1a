package helpdesk.query.feed;

import static helpdesk.query.feed.core.Documents.Outcome.APPLIED;
import static helpdesk.query.feed.core.Documents.Outcome.DUPLICATE_KEY;
import static helpdesk.query.feed.core.Documents.Outcome.NOT_MATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Position;
import helpdesk.query.generations.Generation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each guard against the real server: what the simulator's documents promise, these must keep. */
@QuarkusTest
@WithTestResource(FeedStack.class)
class MongoDocumentsIT {
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  /** No shard of the topic, so that the running feed is not met. */
  private static final int SHARD = 1000;

  private static final List<String> KEYS = List.of("all", "d1");

  @Inject ViewDocuments views;
  @Inject MongoClient mongo;
  private Documents documents;

  @BeforeEach
  void of_the_first_generation() {
    documents = views.of(Generation.FIRST);
  }

  private final String collection = "guards_" + UUID.randomUUID();

  private Document stored(String name, Object id) {
    return new Views(mongo).one(name, id);
  }

  private Documents.Outcome advance(long from, long to, String text) {
    return documents.advance(
        collection, List.of(new Documents.Advance("t", from, to, Map.of("text", text))));
  }

  @Test
  void a_ticket_advances_only_from_the_version_that_was_meant() {
    assertThat(advance(0, 2, "first")).isEqualTo(APPLIED);
    assertThat(advance(0, 1, "again")).isEqualTo(DUPLICATE_KEY);
    assertThat(advance(1, 3, "too late")).isEqualTo(NOT_MATCHED);
    assertThat(advance(5, 6, "too early")).isEqualTo(NOT_MATCHED);
    assertThat(advance(2, 3, "next")).isEqualTo(APPLIED);

    assertThat(stored(collection, "t").getString("text")).isEqualTo("next");
    assertThat(documents.versions(collection, List.of("t", "u"))).isEqualTo(Map.of("t", 3L));
  }

  @Test
  void one_that_does_not_match_makes_the_outcome_of_all_and_stops_none() {
    advance(0, 1, "first");
    var both =
        List.of(
            new Documents.Advance("t", 7, 8, Map.of("text", "wrong")),
            new Documents.Advance("u", 0, 1, Map.of("text", "right")));

    assertThat(documents.advance(collection, both)).isEqualTo(NOT_MATCHED);

    assertThat(documents.versions(collection, List.of("t", "u")))
        .isEqualTo(Map.of("t", 1L, "u", 1L));
  }

  @Test
  void an_entry_is_inserted_once() {
    var first = new Change.Entry("0.1", Map.of("text", "first"));
    documents.insertOnce(collection, List.of(first), NOW);
    documents.insertOnce(
        collection,
        List.of(
            new Change.Entry("0.1", Map.of("text", "again")),
            new Change.Entry("0.2", Map.of("text", "second"))),
        NOW.plusSeconds(1));

    assertThat(stored(collection, "0.1").getString("text")).isEqualTo("first");
    assertThat(stored(collection, "0.1").getDate("recorded")).isEqualTo(java.util.Date.from(NOW));
    assertThat(stored(collection, "0.2").getString("text")).isEqualTo("second");
  }

  @Test
  void counters_are_added_to_only_from_the_very_seq_that_was_read() {
    assertThat(documents.counted(collection, SHARD, KEYS)).isEmpty();
    assertThat(count(OptionalLong.empty(), 3)).isEqualTo(APPLIED);
    assertThat(count(OptionalLong.empty(), 5)).isEqualTo(DUPLICATE_KEY);
    assertThat(count(OptionalLong.of(2), 5)).isEqualTo(NOT_MATCHED);
    assertThat(count(OptionalLong.of(4), 5)).isEqualTo(NOT_MATCHED);
    assertThat(count(OptionalLong.of(3), 5)).isEqualTo(APPLIED);

    assertThat(documents.counted(collection, SHARD, KEYS)).isEqualTo(Map.of("all", 5L, "d1", 5L));
    assertThat(stored(collection, SHARD).get("open", Number.class).longValue()).isEqualTo(2);
    assertThat(stored(collection, SHARD + ".d1").get("c", Document.class))
        .isEqualTo(new Document("=x", new Document("3", 2L)));
  }

  private Documents.Outcome count(OptionalLong from, long to) {
    Map<String, Long> amounts = Map.of("open", 1L, "c.=x.3", 1L, "closed", 0L);
    return documents.count(
        collection,
        SHARD,
        KEYS.stream().map(key -> new Documents.Addition(key, from, to, amounts)).toList());
  }

  @Test
  void a_position_only_goes_on_and_takes_the_halt_with_it() {
    int shard = SHARD + 1;
    Position two = new Position(1, 2, 20, UUID.randomUUID());
    Position four = new Position(1, 4, 40, UUID.randomUUID());
    assertThat(documents.moveOn(shard, two, four)).as("not made up").isEqualTo(NOT_MATCHED);
    assertThat(documents.positions(List.of(shard))).isEmpty();

    assertThat(documents.moveOn(shard, Position.START, two)).isEqualTo(APPLIED);
    documents.halt(shard, two, halt(), NOW);
    assertThat(new Views(mongo).halted(shard).getString("reason")).isEqualTo("forked: a test");
    assertThat(documents.moveOn(shard, two, four)).isEqualTo(APPLIED);
    assertThat(documents.moveOn(shard, two, two)).isEqualTo(NOT_MATCHED);
    assertThat(documents.moveOn(shard, Position.START, two)).isEqualTo(DUPLICATE_KEY);
    documents.halt(shard, two, halt(), NOW);

    assertThat(documents.positions(List.of(shard))).isEqualTo(Map.of(shard, four));
    assertThat(new Views(mongo).halted(shard)).isNull();
  }

  @Test
  void a_shard_that_halts_before_its_first_event_shows_it_and_can_still_begin() {
    int shard = SHARD + 2;
    documents.halt(shard, Position.START, halt(), NOW);

    assertThat(new Views(mongo).halted(shard)).isNotNull();
    assertThat(documents.positions(List.of(shard))).isEmpty();
    Position one = new Position(1, 1, 0, UUID.randomUUID());
    assertThat(documents.moveOn(shard, Position.START, one)).isEqualTo(APPLIED);
    assertThat(new Views(mongo).halted(shard)).isNull();
  }

  private static Halt halt() {
    return new Halt(Halt.Kind.FORKED, 3, null, null, 30, "a test");
  }
}
