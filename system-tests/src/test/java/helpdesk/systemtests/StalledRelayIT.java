package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stalled system and an idle one must not look alike. */
@WithHelpdesk
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StalledRelayIT {
  private static final long FURTHER_MILLIS = 1_500;
  private static final List<String> READS = List.of("/tickets?limit=200", "/dashboard");

  @Test
  void while_nothing_is_relayed_lag_grows_and_nothing_claims_to_be_fresh(HelpdeskSystem system) {
    Client client = system.client("waiting");
    String id = client.open("Written while all was well").id();
    Quiet.awaitFor(system);
    system.kafka().kill();
    Answer write = client.note(id, "Written while nothing is relayed");
    Answer unseen = client.open("Opened while nothing is relayed");
    assertThat(write.status()).as(write.text()).isEqualTo(200);
    nothingClaimsToBeFresh(client, write, unseen);
    lagGrows(client);
    nothingClaimsToBeFresh(client, write, unseen);

    system.kafka().start();
    Quiet.awaitFor(system);
    Answer caughtUp = client.ticket(id, "Consistency-Token", write.token(), "Prefer", "wait=5");
    assertThat(caughtUp.consistency()).isEqualTo("fresh");
    assertThat(caughtUp.version()).isEqualTo(write.version());
    lagShrinks(client);
  }

  @Test
  void while_the_command_service_stands_still_lag_grows(HelpdeskSystem system) {
    Client client = system.client("waiting");
    Quiet.awaitFor(system);
    lagShrinks(client);
    system.commandService().pause();
    try {
      lagGrows(client);
    } finally {
      system.commandService().resume();
    }
    lagShrinks(client);
  }

  private static void nothingClaimsToBeFresh(Client client, Answer write, Answer unseen) {
    Answer details = client.ticket(write.id(), "Consistency-Token", write.token());
    assertThat(details.status()).isEqualTo(200);
    assertThat(details.consistency()).isEqualTo("stale");
    assertThat(details.version()).isLessThan(write.version());
    for (String path : READS) {
      Answer read = client.read(path, "Consistency-Token", write.token(), "Prefer", "wait=1");
      assertThat(read.status()).as(read.text()).isEqualTo(200);
      assertThat(read.consistency()).as(path).isEqualTo("stale");
      refusedWhenStrict(
          client.read(path, "Consistency-Token", write.token(), "Prefer", "handling=strict"));
    }
    refusedWhenStrict(
        client.ticket(write.id(), "Consistency-Token", write.token(), "Prefer", "handling=strict"));
    refusedWhenStrict(client.ticket(unseen.id(), "Consistency-Token", unseen.token()));
    refusedWhenStrict(client.ticket(unseen.id() + "?min_version=1"));
  }

  private static void refusedWhenStrict(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("projection-behind");
    assertThat(answer.header("Retry-After")).isPresent();
  }

  private static void lagGrows(Client client) {
    long first = lag(client);
    Patience.until("lag that grows").until(() -> lag(client) > first + FURTHER_MILLIS);
  }

  private static void lagShrinks(Client client) {
    Patience.until("lag of an idle system").until(() -> lag(client) < FURTHER_MILLIS * 2);
  }

  /** Without bound where the system cannot say yet. */
  private static long lag(Client client) {
    Answer list = client.read("/tickets?limit=1");
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    assertThat(list.body().path("meta").path("lag_ms").isNumber())
        .as("lag_ms where there is a Projection-Lag")
        .isEqualTo(list.lagMillis() >= 0);
    return list.lagMillis() < 0 ? Long.MAX_VALUE : list.lagMillis();
  }
}
