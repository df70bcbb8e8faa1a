package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import helpdesk.events.Shards;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class LogHeadsIT extends OverHttp {
  @Test
  void they_tell_how_far_every_shard_has_come_also_a_stopped_one() throws Exception {
    int shard = Shards.of(UUID.fromString(api.openAny()));
    Answer before = heads();
    assertThat(before.body().path("era").asInt()).isPositive();
    assertThat(before.body().path("heads")).hasSize(Shards.COUNT);
    assertThat(Instant.parse(before.body().path("as_of").asText()))
        .isCloseTo(
            Instant.now(),
            Assertions.within(Duration.ofMinutes(1).toSeconds(), ChronoUnit.SECONDS));
    long head = before.body().path("heads").path(shard).asLong();
    assertThat(head).isPositive();

    log.execute("update relay_lease set stopped = true where shard = " + shard);
    String next = api.openAny();
    while (Shards.of(UUID.fromString(next)) != shard) {
      next = api.openAny();
    }
    assertThat(heads().body().path("heads").path(shard).asLong()).isEqualTo(head + 1);
  }

  @Test
  void a_parameter_is_refused_and_the_contract_does_not_name_them() {
    assertThat(api.send("GET", "/internal/log-heads?x=1", null).status()).isEqualTo(400);
    assertThat(api.send("POST", "/internal/log-heads", "{}").status()).isEqualTo(405);
    assertThat(api.send("GET", "/q/openapi?format=json", null).body().path("paths").toString())
        .doesNotContain("log-heads");
  }

  private Answer heads() {
    Answer answer = api.send("GET", "/internal/log-heads", null);
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }
}
