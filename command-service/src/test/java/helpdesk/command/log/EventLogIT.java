package helpdesk.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import helpdesk.events.ConsistencyToken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class EventLogIT extends OverHttp {

  /** Hears what the relay will hear. */
  @ApplicationScoped
  static class Heard {
    private final Queue<Integer> shards = new ConcurrentLinkedQueue<>();

    void hear(@Observes LogAppended appended) {
      shards.add(appended.shard());
    }

    List<Integer> take() {
      List<Integer> taken = List.copyOf(shards);
      shards.clear();
      return taken;
    }
  }

  @Inject Heard heard;

  @ParameterizedTest
  @ValueSource(
      strings = {"update event_log set actor = 'x'", "delete from event_log", "truncate event_log"})
  void is_insert_only(String change) {
    api.openAny();
    assertThatThrownBy(() -> log.execute(change)).hasMessageContaining("insert-only");
  }

  /** I3: PostgreSQL itself objects to a row written while the shard's lock is held. */
  @Test
  void the_shards_lock_is_the_last_one_of_a_transaction() throws SQLException {
    log.execute(
        """
        create function no_row_after_the_shard() returns trigger language plpgsql as $$
        begin
          if exists (select 1 from pg_locks where pid = pg_backend_pid()
              and locktype = 'advisory' and classid = 1751477356) then
            raise exception 'a row was written under the lock of the shard';
          end if;
          return new;
        end $$
        """);
    log.execute(
        "create trigger i3 before insert or update on ticket for each row"
            + " execute function no_row_after_the_shard()");
    log.execute(
        "create trigger i3 before insert on idempotency_key for each row"
            + " execute function no_row_after_the_shard()");
    try {
      String body = "{\"message\": \"m\", \"external_id\": \"i3\"}";
      Answer opened = api.send("POST", "/tickets", body, "Idempotency-Key", "i3");
      assertThat(opened.status()).isEqualTo(201);
      String patch = "{\"status\": \"closed\", \"agent_note\": \"n\"}";
      assertThat(api.send("PATCH", "/tickets/" + opened.id(), patch).status()).isEqualTo(200);
    } finally {
      log.execute("drop trigger i3 on ticket");
      log.execute("drop trigger i3 on idempotency_key");
      log.execute("drop function no_row_after_the_shard");
    }
  }

  @Test
  void whoever_waits_too_long_for_a_lock_is_told_when_to_come_again() throws SQLException {
    String id = api.openAny();
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1 from ticket where id = '" + id + "' for update");

      Answer answer = api.send("POST", "/tickets/" + id + "/triage", null);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("unavailable");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      other.rollback();
    }
    assertThat(api.send("POST", "/tickets/" + id + "/triage", null).status()).isEqualTo(200);
  }

  @Test
  void an_append_is_heard_of_after_its_commit_and_a_repetition_is_not() {
    String id = api.openAny();
    int opening = heard.take().size();

    Answer triaged = api.send("POST", "/tickets/" + id + "/triage", null);
    api.send("POST", "/tickets/" + id + "/triage", null);

    assertThat(opening).isPositive();
    assertThat(heard.take())
        .containsExactly(ConsistencyToken.parse(triaged.header("Consistency-Token")).shard());
  }

  @ParameterizedTest
  @CsvSource({
    "lock_timeout, 3000",
    "statement_timeout, 5000",
    "idle_in_transaction_session_timeout, 5000",
    "tcp_keepalives_idle, 5"
  })
  void every_connection_is_bounded_at_the_server(String setting, long value) throws SQLException {
    String sql = "select setting::bigint from pg_settings where name = '" + setting + "'";
    assertThat(log.count(sql)).isEqualTo(value);
  }
}
