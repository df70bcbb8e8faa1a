package helpdesk.command;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.Clients;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class RacesIT extends OverHttp {
  private static final int CLIENTS = 16;
  private static final int ROUNDS =
      "full".equals(System.getProperty("helpdesk.test.size")) ? 100 : 10;

  @Test
  void with_if_match_each_version_has_exactly_one_winner() throws Exception {
    String note = "/tickets/" + api.openAny() + "/note";
    for (int version = 1; version <= ROUNDS; version++) {
      String etag = "\"" + version + "\"";
      List<Answer> answers =
          Clients.atOnce(
              CLIENTS, client -> api.send("PUT", note, text(etag + client), "If-Match", etag));

      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
      assertThat(answers).filteredOn(answer -> answer.status() == 412).hasSize(CLIENTS - 1);
    }
  }

  @Test
  void without_if_match_nobodys_event_is_lost() throws Exception {
    String id = api.openAny();

    List<List<Answer>> answers =
        Clients.atOnce(
            CLIENTS,
            client -> {
              List<Answer> mine = new ArrayList<>();
              for (int i = 0; i < ROUNDS; i++) {
                mine.add(api.send("PUT", "/tickets/" + id + "/note", text(client + "." + i)));
              }
              return mine;
            });

    assertThat(answers.stream().flatMap(List::stream)).extracting(Answer::status).containsOnly(200);
    assertThat(log.of(id)).hasSize(1 + CLIENTS * ROUNDS);
    assertThat(log.of(id).getLast().version()).isEqualTo(1 + CLIENTS * ROUNDS);
  }

  @Test
  void one_of_many_gets_an_external_id_and_the_others_learn_who() throws Exception {
    String body = "{\"message\": \"m\", \"external_id\": \"" + UUID.randomUUID() + "\"}";

    List<Answer> answers = Clients.atOnce(CLIENTS, client -> api.open(body));

    Answer winner =
        answers.stream().filter(answer -> answer.status() == 201).findFirst().orElseThrow();
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .hasSize(CLIENTS - 1)
        .allSatisfy(
            loser -> {
              assertThat(loser.status()).isEqualTo(409);
              assertThat(loser.body().path("existing_ticket_id").asText()).isEqualTo(winner.id());
            });
  }

  /**
   * Commit order is seen as a relay sees it: whoever reads a seq must never see a lower one of that
   * shard appear later.
   */
  @Test
  void who_saw_a_seq_has_seen_all_before_it() throws Exception {
    List<Boolean> all =
        Clients.atOnce(CLIENTS, client -> client == 0 ? neverSeesAHole() : opens(ROUNDS * 10));
    assertThat(all).containsOnly(true);
  }

  private boolean neverSeesAHole() {
    try {
      for (int i = 0; i < ROUNDS * 10; i++) {
        if (log.shardsWithHoles() > 0) {
          return false;
        }
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean opens(int tickets) {
    for (int i = 0; i < tickets; i++) {
      api.openAny();
    }
    return true;
  }

  private static String text(String text) {
    return "{\"text\": \"" + text.replace("\"", "'") + "\"}";
  }
}
