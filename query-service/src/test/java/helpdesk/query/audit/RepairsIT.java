package helpdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import helpdesk.query.feed.FeedStack;
import helpdesk.query.generations.Generation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two auditors have seen the same, or one of them writes later than it knows. */
@QuarkusTest
@WithTestResource(FeedStack.class)
class RepairsIT {
  private static final String VIEW = "report_counters";

  /** No shard of the topic, so that the running audit is not met. */
  private static final int SHARD = 1000;

  private static final Looked AT = new Looked(Generation.FIRST, SHARD, 1, 9, List.of(), 0);

  /** One is too few, one is not there at all, and one is too many. */
  private static final Difference WRONG =
      new Difference.WrongCounters(
          VIEW,
          "all",
          Map.of("c.all.opened", 1L, "c.=x.opened", 1L, "c.all.closed", -2L),
          Map.of("c.all.opened", 2L, "c.all.closed", 2L, "c.all.other", 7L),
          OptionalLong.of(9),
          "a test");

  @Inject Repairs repairs;
  @Inject MongoClient mongo;

  @BeforeEach
  void a_counter_that_is_wrong() {
    counters().deleteMany(Filters.eq("shard", SHARD));
    Document all = new Document("opened", 2L).append("closed", 2L).append("other", 7L);
    counters()
        .insertOne(
            new Document("_id", SHARD)
                .append("shard", SHARD)
                .append("key", "all")
                .append("last", 9L)
                .append("c", new Document("all", all)));
  }

  @Test
  void what_two_have_found_lacking_is_added_once() {
    assertThat(repairs.mend(AT, WRONG)).isTrue();
    assertThat(repairs.mend(AT, WRONG)).isFalse();

    Document mended = stored().get("c", Document.class);
    Document all = new Document("opened", 3L).append("closed", 0L).append("other", 7L);
    assertThat(mended).isEqualTo(new Document("all", all).append("=x", new Document("opened", 1L)));
    assertThat(stored().getLong("last")).isEqualTo(9);
  }

  @Test
  void what_has_changed_since_it_was_looked_at_is_left_alone() {
    for (Bson change :
        List.of(
            Updates.set("last", 10L),
            Updates.set("c.all.opened", 3L),
            Updates.set("c.=x.opened", 0L),
            Updates.set("owed", List.of(4L)))) {
      a_counter_that_is_wrong();
      counters().updateOne(Filters.eq(SHARD), change);
      Document before = stored();
      assertThat(repairs.mend(AT, WRONG)).as("%s", change).isFalse();
      assertThat(stored()).isEqualTo(before);
    }
  }

  @Test
  void nothing_owed_any_more_is_nothing_owed() {
    counters().updateOne(Filters.eq(SHARD), Updates.set("owed", List.of()));
    assertThat(repairs.mend(AT, WRONG)).isTrue();
  }

  @Test
  void a_counter_that_is_gone_is_made_once() {
    counters().deleteMany(Filters.eq("shard", SHARD));
    Difference gone =
        new Difference.WrongCounters(
            VIEW, "all", Map.of("c.all.opened", 3L), Map.of(), OptionalLong.empty(), "a test");

    assertThat(repairs.mend(AT, gone)).isTrue();
    assertThat(repairs.mend(AT, gone)).isFalse();

    assertThat(stored().getEmbedded(List.of("c", "all", "opened"), Long.class)).isEqualTo(3);
  }

  private Document stored() {
    return counters().find(Filters.eq(SHARD)).first();
  }

  private MongoCollection<Document> counters() {
    return mongo.getDatabase("helpdesk").getCollection(VIEW);
  }
}
