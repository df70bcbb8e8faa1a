package helpdesk.localstack;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CreateIndexOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.UpdateResult;
import helpdesk.localstack.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the services ask of the document database, through the driver that they use. */
class DocumentServerIT {
  private static final int DUPLICATE_KEY = 11000;

  @TempDir static Path folder;
  private static DocumentServer server;
  private static MongoClient client;
  private MongoCollection<Document> tickets;

  @BeforeAll
  static void start() {
    server = DocumentServer.choose(folder, Ports.free());
    server.start();
    client = MongoClients.create(server.connectionString());
  }

  @AfterAll
  static void stop() {
    client.close();
    server.stop();
  }

  @BeforeEach
  void emptyCollection() {
    tickets =
        client
            .getDatabase("it")
            .getCollection("tickets-" + UUID.randomUUID())
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY);
  }

  @Test
  void documents_are_written_read_changed_and_removed() {
    tickets.insertOne(ticket(1).append("tags", List.of("a", "b")));
    assertThat(tickets.find(eq("tags", "b")).first()).containsEntry("_id", 1);
    assertThat(tickets.updateOne(eq("_id", 1), set("status", "closed")).getModifiedCount()).isOne();
    assertThat(tickets.countDocuments(eq("status", "closed"))).isOne();
    assertThat(tickets.deleteOne(eq("_id", 1)).getDeletedCount()).isOne();
    assertThat(tickets.find().first()).isNull();
  }

  @Test
  void a_guarded_update_takes_effect_once() {
    assertThat(guarded(1, 0).getUpsertedId()).isNotNull();
    assertThat(guarded(1, 1).getMatchedCount()).isOne();
    UpdateResult again = tickets.updateOne(guard(1, 1), step(2));
    assertThat(again.getMatchedCount()).isZero();
    assertThat(tickets.find(eq("_id", 1)).first()).containsEntry("version", 2);
  }

  @Test
  void a_guarded_upsert_that_comes_too_late_is_a_duplicate_key() {
    guarded(1, 0);
    MongoWriteException e = catchThrowableOfType(MongoWriteException.class, () -> guarded(1, 5));
    assertThat(e.getError().getCode()).isEqualTo(DUPLICATE_KEY);
    assertThat(e.getError().getCategory()).isEqualTo(com.mongodb.ErrorCategory.DUPLICATE_KEY);
  }

  @Test
  void an_unordered_bulk_does_the_rest_and_names_those_that_failed() {
    guarded(2, 0);
    List<WriteModel<Document>> writes =
        IntStream.rangeClosed(1, 3).mapToObj(id -> upsert(id, 0)).toList();
    MongoBulkWriteException e =
        catchThrowableOfType(
            MongoBulkWriteException.class,
            () -> tickets.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
    assertThat(e.getWriteErrors()).hasSize(1);
    assertThat(e.getWriteErrors().getFirst().getIndex()).isEqualTo(1);
    assertThat(e.getWriteErrors().getFirst().getCode()).isEqualTo(DUPLICATE_KEY);
    assertThat(e.getWriteResult().getUpserts()).hasSize(2);
    assertThat(tickets.countDocuments()).isEqualTo(3);
  }

  @Test
  void a_causally_consistent_session_reads_its_own_majority_writes() {
    ClientSessionOptions causal = ClientSessionOptions.builder().causallyConsistent(true).build();
    try (ClientSession session = client.startSession(causal)) {
      for (int i = 1; i <= 50; i++) {
        tickets.updateOne(
            session, eq("_id", "counter"), inc("n", 1), new UpdateOptions().upsert(true));
        assertThat(tickets.find(session, eq("_id", "counter")).first()).containsEntry("n", i);
      }
    }
  }

  @Test
  void a_cursor_walks_over_many_batches_and_sorts() {
    tickets.insertMany(IntStream.range(0, 1_000).mapToObj(DocumentServerIT::ticket).toList());
    List<Integer> ids = new ArrayList<>();
    tickets.find().sort(descending("_id")).batchSize(70).forEach(d -> ids.add(d.getInteger("_id")));
    assertThat(ids).isEqualTo(IntStream.range(0, 1_000).map(i -> 999 - i).boxed().toList());
  }

  @Test
  void keyset_pages_neither_miss_nor_repeat() {
    tickets.createIndexes(
        List.of(
            new IndexModel(compoundIndex(ascending("status"), descending("created_at", "_id"))),
            new IndexModel(descending("created_at", "_id"))));
    tickets.insertMany(IntStream.range(0, 500).mapToObj(DocumentServerIT::ticket).toList());
    List<Integer> walked = new ArrayList<>();
    Document last = new Document("created_at", 1_000).append("_id", 0);
    for (List<Document> page = after(last); !page.isEmpty(); page = after(last)) {
      page.forEach(d -> walked.add(d.getInteger("_id")));
      last = page.getLast();
    }
    assertThat(walked).hasSize(500).doesNotHaveDuplicates();
    List<String> indexes = new ArrayList<>();
    tickets.listIndexes().forEach(index -> indexes.add(index.getString("name")));
    assertThat(indexes).hasSize(3);
  }

  @Test
  void explain_says_whether_an_index_is_used() {
    tickets.createIndex(ascending("created_at"));
    tickets.insertMany(IntStream.range(0, 2_000).mapToObj(DocumentServerIT::ticket).toList());
    assertThat(tickets.find(eq("created_at", 5)).explain().toJson()).contains("IXSCAN");
    assertThat(tickets.find(eq("status", "none")).explain().toJson()).contains("COLLSCAN");
  }

  @Test
  void a_unique_index_holds() {
    tickets.createIndex(
        ascending("external_id"), new com.mongodb.client.model.IndexOptions().unique(true));
    tickets.insertOne(ticket(1).append("external_id", "x"));
    assertThatThrownBy(() -> tickets.insertOne(ticket(2).append("external_id", "x")))
        .isInstanceOfSatisfying(
            MongoWriteException.class,
            e -> assertThat(e.getError().getCode()).isEqualTo(DUPLICATE_KEY));
  }

  @Test
  void a_transaction_is_all_or_nothing() {
    tickets.insertOne(ticket(0));
    try (ClientSession session = client.startSession()) {
      session.startTransaction();
      tickets.insertOne(session, ticket(1));
      assertThat(tickets.countDocuments(session)).isEqualTo(2);
      session.abortTransaction();
      session.startTransaction();
      tickets.insertOne(session, ticket(2));
      session.commitTransaction();
    }
    assertThat(tickets.find().map(d -> d.getInteger("_id")).into(new ArrayList<>()))
        .containsExactlyInAnyOrder(0, 2);
  }

  @Test
  void counts_are_aggregated_per_group() {
    tickets.insertMany(IntStream.range(0, 9).mapToObj(DocumentServerIT::ticket).toList());
    List<Document> groups =
        tickets
            .aggregate(
                List.of(
                    Document.parse("{$group: {_id: '$status', n: {$sum: 1}}}"),
                    Document.parse("{$sort: {_id: 1}}")))
            .into(new ArrayList<>());
    assertThat(groups).extracting(d -> d.get("n")).containsExactly(3, 3, 3);
  }

  @Test
  void an_unknown_command_is_refused_by_its_name() {
    assertThatThrownBy(() -> client.getDatabase("it").runCommand(new Document("juggle", 1)))
        .isInstanceOfSatisfying(
            MongoCommandException.class, e -> assertThat(e.getErrorCode()).isEqualTo(59))
        .hasMessageContaining("juggle");
  }

  @Test
  void what_was_acknowledged_survives_kill_and_stop() {
    tickets.insertMany(IntStream.range(0, 100).mapToObj(DocumentServerIT::ticket).toList());
    server.kill();
    server.start();
    tickets.insertOne(ticket(100));
    server.stop();
    server.start();
    assertThat(tickets.countDocuments()).isEqualTo(101);
  }

  @Test
  void indexes_are_built_after_a_restart_too() {
    tickets.insertMany(IntStream.range(0, 100).mapToObj(DocumentServerIT::ticket).toList());
    server.stop();
    server.start();
    // The driver repeats a read on a new connection, but no createIndexes.
    assertThat(tickets.countDocuments()).isEqualTo(100);
    tickets.createIndexes(
        List.of(new IndexModel(ascending("created_at"))),
        new CreateIndexOptions().maxTime(30, TimeUnit.SECONDS));
    assertThat(tickets.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>()))
        .contains("created_at_1");
  }

  private static Document ticket(int id) {
    return new Document("_id", id)
        .append("version", 1)
        .append("status", List.of("open", "triaged", "closed").get(id % 3))
        .append("created_at", id / 4);
  }

  private UpdateResult guarded(int id, int version) {
    return tickets.updateOne(
        guard(id, version), step(version + 1), new UpdateOptions().upsert(true));
  }

  private static WriteModel<Document> upsert(int id, int version) {
    return new UpdateOneModel<>(
        guard(id, version), step(version + 1), new UpdateOptions().upsert(true));
  }

  private static Bson guard(int id, int version) {
    return and(eq("_id", id), eq("version", version));
  }

  private static Bson step(int version) {
    return combine(set("version", version), set("status", "open"));
  }

  private List<Document> after(Document last) {
    int time = last.getInteger("created_at");
    Bson later =
        or(lt("created_at", time), and(eq("created_at", time), lt("_id", last.get("_id"))));
    return tickets
        .find(and(gt("_id", -1), lte("created_at", time), later))
        .sort(descending("created_at", "_id"))
        .limit(60)
        .into(new ArrayList<>());
  }
}
