package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader gets its own write, or an honest answer that it is not there yet. */
@WithHelpdesk
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReadYourWritesIT {
  private static final int CLIENTS = 8;
  private static final int PAIRS_EACH = TestSize.of(25, 250);

  /** How the reads of written tickets were answered. */
  private enum Claim {
    FRESH,
    STALE,
    NOT_YET
  }

  @Test
  void no_answer_claims_to_be_fresh_without_the_write_that_was_asked_for(HelpdeskSystem system)
      throws Exception {
    Map<Claim, Long> claims =
        claims(Together.run(CLIENTS, i -> pairs(system.client("hasty " + i))));
    System.out.println("read at once after the write: " + claims);
    assertThat(claims.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo((long) CLIENTS * PAIRS_EACH);
  }

  @Test
  void a_reader_who_waits_a_moment_gets_what_it_wrote(HelpdeskSystem system) throws Exception {
    Map<Claim, Long> claims =
        claims(
            Together.run(CLIENTS, i -> pairs(system.client("patient " + i), "Prefer", "wait=2")));
    System.out.println("read with wait=2 after the write: " + claims);
    assertThat(claims.getOrDefault(Claim.FRESH, 0L))
        .as("fresh answers in %s", claims)
        .isGreaterThan(95L * CLIENTS * PAIRS_EACH / 100);
  }

  private static List<Claim> pairs(Client client, String... wish) {
    String id = client.open("Written, then read").id();
    return Stream.iterate(0, n -> n < PAIRS_EACH, n -> n + 1)
        .map(
            n -> {
              Answer write = client.note(id, "written " + n);
              assertThat(write.status()).as(write.text()).isEqualTo(200);
              String[] headers =
                  Stream.concat(Stream.of("Consistency-Token", write.token()), Stream.of(wish))
                      .toArray(String[]::new);
              return n % 2 == 0
                  ? judge(write, client.ticket(id, headers))
                  : judge(write, client.read("/tickets?limit=200&sort=-updated_at", headers));
            })
        .toList();
  }

  private static Claim judge(Answer write, Answer read) {
    if (read.status() == 503) {
      assertThat(read.code()).isEqualTo("projection-behind");
      assertThat(read.header("Retry-After")).isPresent();
      return Claim.NOT_YET;
    }
    assertThat(read.status()).as(read.text()).isEqualTo(200);
    if (read.consistency().equals("stale")) {
      return Claim.STALE;
    }
    assertThat(read.consistency()).isEqualTo("fresh");
    assertThat(Reads.versionIn(read, write.id()))
        .as("version of %s in an answer that claims to be fresh", write.id())
        .isGreaterThanOrEqualTo(write.version());
    return Claim.FRESH;
  }

  private static Map<Claim, Long> claims(List<List<Claim>> all) {
    return all.stream()
        .flatMap(List::stream)
        .collect(
            java.util.stream.Collectors.groupingBy(
                claim -> claim, java.util.TreeMap::new, java.util.stream.Collectors.counting()));
  }
}
