package helpdesk.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.Shards;
import helpdesk.events.TicketPriority;
import helpdesk.events.Topics;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.core.ShardProjector;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LogStubStack.class)
class TicketFeedIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** One log for all tests, as there is one topic; each test has shards of its own. */
  private static final ExampleLog LOG = new ExampleLog(42);

  @Inject MongoClient mongo;
  @Inject Assignments assignments;
  @Inject PollingThread polling;
  Servers servers;
  LogStub stub;
  private Wire wire;
  private Views views;

  @BeforeEach
  void connect() {
    wire = new Wire(servers.bootstrapServers());
    views = new Views(mongo);
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void every_kind_of_event_reaches_every_view() {
    UUID ticket = LOG.openIn(1, "It  does not\nprint");
    LOG.triage(ticket);
    LOG.requeue(ticket);
    LOG.writeNote(ticket, "Asked for\tthe model");
    LOG.assign(ticket, "agent 7");
    LOG.prioritise(ticket, TicketPriority.HIGH);
    LOG.tag(ticket, List.of("hardware", "printer"));
    UUID second = LOG.openIn(1, "Another one");
    LOG.writeNote(second, "later removed");
    LOG.removeNote(second);
    LOG.assign(second, "agent 8");
    LOG.unassign(second);
    LOG.close(second, "solved");
    UUID third = LOG.openIn(1, "A mistake");
    LOG.delete(third);
    wire.send(LOG.shard(1));

    awaitShown(1);
    var first = views.one("ticket_list", ticket.toString());
    assertThat(first.getString("preview")).isEqualTo("It does not print");
    assertThat(first.getString("note_preview")).isEqualTo("Asked for the model");
    var closed = views.one("ticket_details", second.toString());
    assertThat(closed.getString("resolution")).isEqualTo("solved");
    assertThat(closed.getString("agent_note")).isNull();
    assertThat(views.one("ticket_details", third.toString()).getBoolean("deleted")).isTrue();
    assertThat(views.one("ticket_list", third.toString()).getBoolean("listed")).isFalse();
  }

  @Test
  void events_sent_twice_and_in_bursts_show_once() {
    Random random = new Random(7);
    for (int shard = 10; shard < 14; shard++) {
      List<ExampleLog.Entry> events = play(shard, 120);
      for (int i = 0; i < events.size(); i++) {
        wire.send(events.get(i));
        wire.send(events.get(i));
        if (random.nextInt(20) == 0) {
          wire.send(events.subList(random.nextInt(i + 1), i + 1));
        }
      }
    }
    wire.flush();

    awaitShown(10, 11, 12, 13);
  }

  @Test
  void a_record_behind_a_gap_waits_until_the_relay_goes_back() {
    List<ExampleLog.Entry> events = play(20, 4);
    wire.send(List.of(events.get(0), events.get(2), events.get(3)));
    await().atMost(PATIENCE).until(() -> gap(20));
    assertThat(views.seq(20)).isEqualTo(1);

    wire.send(events.subList(1, 4));

    awaitShown(20);
    await().atMost(PATIENCE).until(() -> !gap(20));
  }

  @Test
  void records_lost_on_the_way_here_are_read_again_from_the_position() {
    List<ExampleLog.Entry> events = play(19, 6);
    wire.send(events.subList(0, 2));
    await().atMost(PATIENCE).until(() -> views.seq(19) == 2);
    // As if the consumer had lost two records: it stands behind them.
    seek(19, 4);
    wire.send(events.subList(2, 6));

    awaitShown(19);
  }

  @Test
  void a_shard_with_two_eras_halts_as_forked() {
    ExampleLog restored = new ExampleLog(5);
    restored.openIn(23, "before the restore");
    restored.beginNextEra();
    restored.openIn(23, "after it");
    wire.send(restored.shard(23));

    await().atMost(PATIENCE).until(() -> views.halted(23) != null);
    assertThat(views.seq(23)).isEqualTo(1);
    assertThat(views.halted(23).getString("reason")).startsWith("forked");
  }

  @Test
  void what_kafka_has_forgotten_is_taken_from_the_log_and_what_follows_from_kafka() {
    wire.send(play(24, 5));
    awaitShown(24);
    stub.atMost(2);
    servers.deleteRecords(Topics.TICKET_EVENTS, 24, 5);
    setPosition(24, 2, 1);

    assignments.again(assignments.feed(24).orElseThrow());

    await().atMost(PATIENCE).until(() -> views.seq(24) == 5);
    wire.send(play(24, 3));
    awaitShown(24);
    assertThat(views.one("projection_progress", 24).get("offset", Number.class).longValue())
        .isEqualTo(7);
  }

  @Test
  void a_gap_that_stays_is_filled_from_the_log() {
    List<ExampleLog.Entry> events = play(18, 8);
    wire.send(List.of(events.get(0), events.get(1), events.get(5), events.get(6)));

    await().atMost(PATIENCE).until(() -> views.seq(18) == 8);
    wire.send(List.of(events.get(7)));
    wire.send(play(18, 3));

    awaitShown(18);
  }

  @Test
  void an_event_whose_record_cannot_be_read_is_taken_from_the_log_though_it_is_the_last() {
    List<ExampleLog.Entry> events = play(15, 3);
    Map<String, String> headers = Wire.headers(events.get(2));
    headers.put(EventHeaders.TIME, "yesterday");
    wire.send(events.subList(0, 2));
    wire.send(15, headers, EventJson.encode(events.get(2).event()));

    awaitShown(15);
  }

  @Test
  void a_log_that_has_lost_what_kafka_lacks_halts_the_shard_as_forked() {
    ExampleLog restored = new ExampleLog(6);
    List<ExampleLog.Entry> events = restored.anythingIn(17, 6);
    stub.commit(events.subList(0, 1));
    wire.send(events.subList(0, 3));
    await().atMost(PATIENCE).until(() -> views.seq(17) == 3);
    wire.send(events.subList(4, 6));

    await().atMost(PATIENCE).until(() -> views.halted(17) != null);
    assertThat(views.halted(17).getString("reason")).startsWith("forked: the log ends at seq 1");
  }

  @Test
  void a_shard_whose_halt_is_taken_away_goes_on() {
    List<ExampleLog.Entry> events = play(16, 4);
    Map<String, String> headers = Wire.headers(events.get(1));
    headers.put(EventHeaders.PREV, UUID.randomUUID().toString());
    wire.send(events.get(0));
    wire.send(16, headers, EventJson.encode(events.get(1).event()));
    await().atMost(PATIENCE).until(() -> views.halted(16) != null);
    servers.deleteRecords(Topics.TICKET_EVENTS, 16, 2);
    wire.send(events.subList(1, 4));
    assertThat(views.seq(16)).isEqualTo(1);

    views.resume(16);

    awaitShown(16);
  }

  @Test
  void a_position_behind_the_end_of_the_partition_halts_its_shard_as_forked() {
    wire.send(play(25, 5));
    awaitShown(25);
    setPosition(25, 5, 1000);

    assignments.again(assignments.feed(25).orElseThrow());

    await().atMost(PATIENCE).until(() -> views.halted(25) != null);
    assertThat(views.halted(25).getString("reason")).startsWith("forked");
  }

  @Test
  void a_place_that_kafka_does_not_hold_is_left_again() {
    wire.send(play(26, 5));
    awaitShown(26);
    seek(26, 10_000);

    wire.send(play(26, 5));
    wire.send(play(27, 5));

    awaitShown(26, 27);
  }

  @Test
  void kill_minus_9_of_the_document_database_loses_and_doubles_nothing() {
    whileEventsFlow(
        30,
        () -> {
          servers.killDocuments();
          servers.startDocuments();
        });
  }

  @Test
  void kill_minus_9_of_kafka_loses_and_doubles_nothing() {
    whileEventsFlow(
        40,
        () -> {
          servers.killKafka();
          servers.startKafka();
        });
  }

  @Test
  void shards_assigned_while_the_document_database_is_down_begin_when_it_is_back() {
    int[] shards = {56, 57, 58, 59, 60, 61, 62, 63};
    IntStream.of(shards).forEach(shard -> wire.send(play(shard, 10)));
    awaitShown(shards);
    servers.killDocuments();
    try {
      Wire.beInGroupForAMoment(servers.bootstrapServers());
      IntStream.of(shards).forEach(shard -> wire.send(play(shard, 10)));
      await()
          .atMost(PATIENCE)
          .until(() -> assignments.feeds().size(), here -> here == Shards.COUNT);
    } finally {
      servers.startDocuments();
    }
    awaitShown(shards);
  }

  @Test
  void views_that_were_dropped_come_back_the_same() {
    wire.send(play(55, 100));
    awaitShown(55);
    views.drop(55);

    assignments.again(assignments.feed(55).orElseThrow());

    awaitShown(55);
  }

  /** Events of ten shards, sent bit by bit, with the faults in between. */
  private void whileEventsFlow(int firstShard, Runnable fault) {
    List<ExampleLog.Entry> events = new ArrayList<>();
    for (int shard = firstShard; shard < firstShard + 8; shard++) {
      events.addAll(play(shard, 60));
    }
    events.sort(Comparator.comparing(each -> each.envelope().occurredAt()));
    for (int part = 0; part < 4; part++) {
      int from = events.size() * part / 4;
      events.subList(from, events.size() * (part + 1) / 4).forEach(wire::send);
      if (part == 1 || part == 2) {
        fault.run();
      }
    }
    // A fault may leave a hole behind the tail; as the relay does, another producer sends again.
    wire.closeAtOnce();
    wire = new Wire(servers.bootstrapServers());
    wire.send(events);
    for (int shard = firstShard; shard < firstShard + 8; shard++) {
      awaitShown(shard);
    }
  }

  private List<ExampleLog.Entry> play(int shard, int events) {
    List<ExampleLog.Entry> fresh = LOG.anythingIn(shard, events);
    stub.commit(LOG.shard(shard));
    return fresh;
  }

  private boolean gap(int shard) {
    return assignments
        .feed(shard)
        .flatMap(ShardFeed::projector)
        .flatMap(ShardProjector::gap)
        .isPresent();
  }

  private void seek(int shard, long offset) {
    polling.call(
        consumer -> {
          consumer.seek(new TopicPartition(Topics.TICKET_EVENTS, shard), offset);
          return offset;
        });
  }

  private void setPosition(int shard, long seq, long offset) {
    mongo
        .getDatabase("helpdesk")
        .getCollection("projection_progress")
        .updateOne(
            new Document("_id", shard),
            new Document(
                "$set",
                new Document("seq", seq)
                    .append("offset", offset)
                    .append("event_id", eventId(shard, seq))));
  }

  private static String eventId(int shard, long seq) {
    return LOG.shard(shard).get((int) seq - 1).envelope().eventId().toString();
  }

  private void awaitShown(int... shards) {
    for (int shard : shards) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptions()
          .until(() -> views.seq(shard), seq -> seq >= LOG.shard(shard).size());
      views.mustShow(LOG, shard);
    }
  }
}
