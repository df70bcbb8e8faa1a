package helpdesk.query.feed;

import static helpdesk.query.feed.core.Documents.Outcome.APPLIED;
import static helpdesk.query.feed.core.Documents.Outcome.DUPLICATE_KEY;
import static helpdesk.query.feed.core.Documents.Outcome.NOT_MATCHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import helpdesk.events.EventJson;
import helpdesk.events.Topics;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.core.Bytes;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.Marker;
import helpdesk.query.feed.core.ParkedEvent;
import helpdesk.query.feed.core.ParkedTicket;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.RefusedWrite;
import helpdesk.query.feed.core.Trouble;
import helpdesk.query.generations.Generation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Binary;
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

    var five = new Documents.Counted(5, Set.of());
    assertThat(documents.counted(collection, SHARD, KEYS))
        .isEqualTo(Map.of("all", five, "d1", five));
    assertThat(stored(collection, SHARD).get("open", Number.class).longValue()).isEqualTo(2);
    assertThat(stored(collection, SHARD + ".d1").get("c", Document.class))
        .isEqualTo(new Document("=x", new Document("3", 2L)));
  }

  private Documents.Outcome count(OptionalLong from, long to) {
    Map<String, Long> amounts = Map.of("open", 1L, "c.=x.3", 1L, "closed", 0L);
    return documents.count(
        collection,
        SHARD,
        KEYS.stream()
            .map(key -> new Documents.Addition(key, from, to, amounts, Set.of()))
            .toList());
  }

  @Test
  void a_position_only_goes_on_and_takes_the_halt_with_it() {
    int shard = SHARD + 1;
    Position two = new Position(1, 2, 20, UUID.randomUUID());
    Position four = new Position(1, 4, 40, UUID.randomUUID());
    assertThat(documents.moveOn(shard, two, four, false)).as("not made up").isEqualTo(NOT_MATCHED);
    assertThat(documents.positions(List.of(shard))).isEmpty();

    assertThat(documents.moveOn(shard, Position.START, two, false)).isEqualTo(APPLIED);
    documents.halt(shard, two, halt(), NOW);
    assertThat(new Views(mongo).halted(shard).getString("reason")).isEqualTo("forked: a test");
    assertThat(documents.moveOn(shard, two, four, false)).isEqualTo(APPLIED);
    assertThat(documents.moveOn(shard, two, two, false)).isEqualTo(NOT_MATCHED);
    assertThat(documents.moveOn(shard, Position.START, two, false)).isEqualTo(DUPLICATE_KEY);
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
    assertThat(documents.moveOn(shard, Position.START, one, false)).isEqualTo(APPLIED);
    assertThat(new Views(mongo).halted(shard)).isNull();
  }

  private static Halt halt() {
    return new Halt(Halt.Kind.FORKED, 3, null, null, 30, "a test");
  }

  @Test
  void what_is_owed_is_remembered_with_the_addition_and_settled_once() {
    count(OptionalLong.empty(), 3);
    var past = new Documents.Addition("all", OptionalLong.of(3), 9, Map.of("open", 1L), owed(5, 7));
    assertThat(documents.count(collection, SHARD, List.of(past))).isEqualTo(APPLIED);
    assertThat(counted("all")).isEqualTo(new Documents.Counted(9, owed(5, 7)));
    assertThat(counted("d1").owed()).isEmpty();

    var five = new Documents.Settlement("all", owed(5), Map.of("open", 10L));
    assertThat(documents.settle(collection, SHARD, List.of(five))).isEqualTo(APPLIED);
    assertThat(documents.settle(collection, SHARD, List.of(five))).isEqualTo(NOT_MATCHED);
    var both = new Documents.Settlement("all", owed(5, 7), Map.of("open", 100L));
    assertThat(documents.settle(collection, SHARD, List.of(both))).isEqualTo(NOT_MATCHED);

    assertThat(counted("all")).isEqualTo(new Documents.Counted(9, owed(7)));
    assertThat(stored(collection, SHARD).get("open", Number.class).longValue()).isEqualTo(12);
    assertThat(documents.owed(collection, SHARD)).isEqualTo(owed(7));
    documents.forgive(collection, SHARD, owed(7, 8));
    assertThat(documents.owed(collection, SHARD)).isEmpty();
  }

  @Test
  void counters_of_other_shards_are_forgiven_nothing() {
    for (int shard : new int[] {SHARD, SHARD * 10, SHARD + 1}) {
      var addition =
          new Documents.Addition("d1", OptionalLong.empty(), 9, Map.of("open", 1L), owed(5));
      documents.count(collection, shard, List.of(addition));
    }

    documents.forgive(collection, SHARD, owed(5));

    assertThat(documents.owed(collection, SHARD)).isEmpty();
    assertThat(documents.owed(collection, SHARD * 10)).isEqualTo(owed(5));
    assertThat(documents.owed(collection, SHARD + 1)).isEqualTo(owed(5));
  }

  @Test
  void a_counter_that_is_no_number_any_more_is_refused_for_good_and_named() {
    count(OptionalLong.empty(), 3);
    set(collection, SHARD, "open", "tampered");

    assertThatThrownBy(() -> count(OptionalLong.of(3), 5))
        .isInstanceOfSatisfying(
            RefusedWrite.class,
            e -> assertThat(e.reasons()).containsOnlyKeys(Integer.toString(SHARD)));
    assertThat(counted("d1").last()).as("the other one is written").isEqualTo(5);

    set(collection, SHARD, "last", "tampered");
    assertThatThrownBy(() -> counted("all")).isInstanceOf(RefusedWrite.class);
  }

  @Test
  void a_document_that_would_be_too_large_is_refused_for_good_and_the_others_written() {
    advance(0, 1, "first");
    set(collection, "t", "filler", "x".repeat((16 << 20) - 200));
    var both =
        List.of(
            new Documents.Advance("t", 1, 2, Map.of("text", "y".repeat(1_000))),
            new Documents.Advance("u", 0, 1, Map.of("text", "right")));

    assertThatThrownBy(() -> documents.advance(collection, both))
        .isInstanceOfSatisfying(
            RefusedWrite.class, e -> assertThat(e.reasons()).containsOnlyKeys("t"));
    documents.advance(collection, both.subList(1, 2));

    assertThat(documents.versions(collection, List.of("t", "u")))
        .isEqualTo(Map.of("t", 1L, "u", 1L));
  }

  @Test
  void a_version_that_is_no_number_is_none_to_build_on() {
    advance(0, 1, "first");
    set(collection, "t", "version", "tampered");

    assertThat(documents.versions(collection, List.of("t"))).isEqualTo(Map.of("t", -1L));
  }

  @Test
  void a_marker_grows_and_goes_only_at_the_revision_that_was_read() {
    ExampleLog log = new ExampleLog(3);
    UUID ticket = log.openIn(9, "one");
    log.triage(ticket);
    log.requeue(ticket);
    List<ParkedEvent> events = log.shard(9).stream().map(MongoDocumentsIT::parked).toList();
    var trouble = new Trouble(Trouble.Kind.UNDECODABLE, "a test");
    int shard = SHARD + 3;
    var parked = new ParkedTicket(ticket, shard, 1, trouble, NOW, List.of(events.get(1)));

    assertThat(documents.park(parked)).isEqualTo(APPLIED);
    assertThat(documents.park(parked)).isEqualTo(DUPLICATE_KEY);
    assertThat(documents.parked(ticket)).contains(parked);
    Marker marker = documents.markers(shard).getFirst();
    assertThat(marker.seqs()).containsExactly(2L);
    assertThat(documents.parkMore(marker, List.of(events.get(0), events.get(2))))
        .isEqualTo(APPLIED);
    assertThat(documents.parkMore(marker, List.of(events.get(2)))).isEqualTo(NOT_MATCHED);

    assertThat(documents.parked(ticket).orElseThrow().events()).isEqualTo(events);
    Document stored = stored("parked_tickets", ticket.toString());
    assertThat(stored.get("first_parked", Number.class).longValue()).isEqualTo(1);
    assertThat(stored.get("last_parked", Number.class).longValue()).isEqualTo(3);
    assertThat(stored.get("version", Number.class).longValue()).isEqualTo(0);
    assertThat(documents.unpark(ticket, 1)).isEqualTo(NOT_MATCHED);
    assertThat(documents.unpark(ticket, 2)).isEqualTo(APPLIED);
    assertThat(documents.markers(shard)).isEmpty();
  }

  private static ParkedEvent parked(ExampleLog.Entry entry) {
    return new ParkedEvent(
        entry.envelope(), 7, NOW, NOW, Bytes.of(EventJson.encode(entry.event())));
  }

  @Test
  void a_resumed_shard_bears_no_mark_and_may_be_resumed_again() {
    int shard = SHARD + 4;
    documents.halt(shard, Position.START, halt(), NOW);
    assertThat(views.halted(Generation.FIRST, List.of(shard, 3))).containsExactly(shard);

    assertThat(views.resume(Generation.FIRST, shard)).isTrue();
    assertThat(views.resume(Generation.FIRST, shard)).isFalse();

    assertThat(views.halted(Generation.FIRST, List.of(shard))).isEmpty();
  }

  @Test
  void that_nothing_is_owed_is_said_only_where_nobody_has_moved_on() {
    int shard = SHARD + 5;
    Position two = new Position(1, 2, 20, UUID.randomUUID());
    documents.moveOn(shard, Position.START, two, true);
    documents.owesNothing(shard, 1);
    assertThat(stored("projection_progress", shard).getBoolean("owes")).isTrue();
    documents.owesNothing(shard, 2);
    assertThat(stored("projection_progress", shard).getBoolean("owes")).isFalse();
  }

  @Test
  void a_record_is_quarantined_once_with_all_its_bytes() {
    var record =
        new FeedRecord.Malformed(
            77, "why", null, Map.of("seq", Bytes.of(new byte[] {1})), Bytes.of(new byte[] {2}));
    documents.quarantine(SHARD, List.of(record), NOW);
    documents.quarantine(SHARD, List.of(record), NOW.plusSeconds(9));

    Document stored = stored("quarantined_records", Topics.TICKET_EVENTS + "." + SHARD + "." + 77);
    assertThat(stored.getString("reason")).isEqualTo("why");
    assertThat(stored.get("value", Binary.class).getData()).containsExactly(2);
    assertThat(stored.getDate("at")).isEqualTo(java.util.Date.from(NOW));
  }

  @Test
  void an_event_that_waits_in_brief_tells_which_it_is() {
    ExampleLog log = new ExampleLog(4);
    UUID ticket = log.openIn(9, "one");
    log.triage(ticket);
    ParkedEvent whole = parked(log.shard(9).get(1));
    var brief = new ParkedEvent(whole.envelope(), 7, null, null, null);
    var trouble = new Trouble(Trouble.Kind.UNDECODABLE, "a test");
    documents.park(new ParkedTicket(ticket, SHARD + 7, 1, trouble, NOW, List.of(brief)));

    ParkedEvent read = documents.parked(ticket).orElseThrow().events().getFirst();

    assertThat(read.isBrief()).isTrue();
    assertThat(read.seq()).isEqualTo(2);
    assertThat(read.envelope().version()).isEqualTo(2);
    assertThat(read.envelope().eventId()).isEqualTo(whole.envelope().eventId());
  }

  @Test
  void a_flood_of_records_that_nobody_can_place_is_kept_up_to_a_limit() {
    int shard = SHARD + 6;
    for (int i = 0; i < 3; i++) {
      documents.quarantine(
          shard,
          LongStream.range(i * 70L, i * 70L + 70)
              .mapToObj(offset -> new FeedRecord.Malformed(offset, "why", null, Map.of(), null))
              .toList(),
          NOW);
    }

    assertThat(
            mongo
                .getDatabase("helpdesk")
                .getCollection("quarantined_records")
                .countDocuments(new Document("partition", shard)))
        .isEqualTo(100);
  }

  @Test
  void an_index_answers_what_reads_ask_of_markers() {
    await()
        .until(
            () ->
                mongo
                    .getDatabase("helpdesk")
                    .getCollection("parked_tickets")
                    .listIndexes()
                    .map(index -> index.get("key", Document.class).keySet().iterator().next())
                    .into(new ArrayList<>())
                    .contains("shard"));
  }

  private Documents.Counted counted(String key) {
    return documents.counted(collection, SHARD, List.of(key)).get(key);
  }

  private static Set<Long> owed(long... seqs) {
    return LongStream.of(seqs).boxed().collect(Collectors.toSet());
  }

  private void set(String name, Object id, String field, Object value) {
    mongo
        .getDatabase("helpdesk")
        .getCollection(name)
        .updateOne(new Document("_id", id), new Document("$set", new Document(field, value)));
  }
}
