package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.Clients;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import helpdesk.events.ConsistencyToken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beginning an era; what the relay makes of it is told in EraRelayIT. */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class EraIT extends OverHttp {
  private int era;

  @BeforeEach
  void which_era_it_is() throws SQLException {
    era = log.era();
  }

  @Test
  void a_new_era_takes_away_all_that_was_proven_of_the_one_before() throws SQLException {
    log.execute(
        "update relay_lease set owner = 'somebody', held_until = now() + interval '1 hour',"
            + " topic_id = 't', bound_seq = 7, bound_offset = 9, stopped = true");
    long epochs = log.count("select sum(epoch) from relay_lease");

    Answer answer = begin(era + 1);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString())
        .isEqualTo("{\"era\":" + (era + 1) + ",\"previous\":" + era + "}");
    assertThat(
            log.count(
                "select count(*) from relay_lease where owner is null and held_until is null and"
                    + " topic_id is null and bound_seq = 0 and bound_offset = 0 and not stopped"))
        .isEqualTo(64);
    assertThat(log.count("select sum(epoch) from relay_lease")).isEqualTo(epochs + 64);
    Answer next = api.open("{\"message\": \"m\"}");
    assertThat(ConsistencyToken.parse(next.header("Consistency-Token")).era()).isEqualTo(era + 1);
  }

  @Test
  void asking_for_the_era_that_it_is_changes_nothing() throws SQLException {
    begin(era + 1);
    log.execute("update relay_lease set bound_seq = 7 where shard = 3");

    Answer answer = begin(era + 1);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("era").asInt()).isEqualTo(era + 1);
    assertThat(answer.body().path("previous").asInt()).isEqualTo(era + 1);
    assertThat(log.count("select bound_seq from relay_lease where shard = 3")).isEqualTo(7);
  }

  @Test
  void an_era_may_be_skipped_but_none_comes_again() throws SQLException {
    assertThat(begin(era + 5).status()).isEqualTo(200);

    Answer answer = begin(era + 4);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("older-era");
    assertThat(answer.body().path("detail").asText()).contains("era " + (era + 5));
    assertThat(log.count("select era from log_era")).isEqualTo(era + 5);
    assertThatThrownBy(() -> log.execute("update log_era set era = era - 1"))
        .hasMessageContaining("an era does not end");
  }

  @Test
  void many_who_ask_for_the_same_begin_it_once() throws Exception {
    List<Answer> answers = Clients.atOnce(8, client -> begin(era + 1));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers)
        .filteredOn(answer -> answer.body().path("previous").asInt() == era)
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/era|required",
        "{\"era\": null}|/era|required",
        "{\"era\": \"2\"}|/era|wrong_type",
        "{\"era\": 2.5}|/era|wrong_type",
        "{\"era\": 0}|/era|out_of_range",
        "{\"era\": 1000000000}|/era|out_of_range",
        "{\"era\": 99999999999999}|/era|out_of_range",
        "{\"era\": 2000, \"force\": true}|/force|unknown_property"
      })
  void what_is_no_era_is_refused(String body, String pointer, String code) throws SQLException {
    Answer answer = api.send("POST", "/operations/era", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asText()).isEqualTo(pointer);
    assertThat(answer.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
    assertThat(log.count("select era from log_era")).isEqualTo(era);
  }

  @Test
  void it_is_no_part_of_the_contract_with_clients() {
    Answer answer = api.send("GET", "/operations/era", null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("POST");
    assertThat(api.send("POST", "/operations/era?x=1", "{\"era\": 9}").status()).isEqualTo(400);
    assertThat(api.send("GET", "/q/openapi?format=json", null).body().path("paths").toString())
        .doesNotContain("/operations/");
  }

  private Answer begin(int wanted) {
    return api.send("POST", "/operations/era", "{\"era\": " + wanted + "}");
  }
}
