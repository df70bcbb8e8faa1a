package helpdesk.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionDigestTest {
  private static final UUID ZERO = UUID.fromString("00000000-0000-0000-0000-000000000000");
  private static final UUID RANDOM = UUID.fromString("550E8400-E29B-41D4-A716-446655440000");
  private static final UUID TIMED = UUID.fromString("019a6b1f-4c00-7abc-9def-0123456789ab");

  private final VersionDigest digest = new VersionDigest();

  /** Computed by a program of its own in another language: PostgreSQL computes the same. */
  @ParameterizedTest
  @CsvSource({
    "00000000-0000-0000-0000-000000000000, 1, 269dc6747d446235",
    "550e8400-e29b-41d4-a716-446655440000, 1, 175f9c84fa54e75a",
    "550e8400-e29b-41d4-a716-446655440000, 2, 12441dc5c4c38330",
    "ffffffff-ffff-ffff-ffff-ffffffffffff, 9223372036854775807, caba2200c19bc172",
    "019a6b1f-4c00-7abc-9def-0123456789ab, 10, d528a4ee7b32b717"
  })
  void the_digest_of_a_ticket_never_changes(UUID id, long version, String hex) {
    digest.add(id, version);
    assertThat(digest.hex()).isEqualTo(hex);
  }

  @Test
  void the_digest_of_several_never_changes_and_knows_no_order() {
    VersionDigest other = new VersionDigest();
    digest.add(ZERO, 1);
    digest.add(RANDOM, 2);
    digest.add(TIMED, 10);
    other.add(TIMED, 10);
    other.add(ZERO, 1);
    other.add(RANDOM, 2);
    assertThat(digest.hex()).isEqualTo("e1f17f5fc2b55612").isEqualTo(other.hex());
    assertThat(digest.tickets()).isEqualTo(3);
    assertThat(digest.versions()).isEqualTo(13);
  }

  @Test
  void what_is_taken_away_leaves_no_trace() {
    digest.add(ZERO, 1);
    digest.add(RANDOM, 1);
    digest.remove(RANDOM, 1);
    digest.add(RANDOM, 2);
    digest.remove(ZERO, 1);
    assertThat(digest.hex()).isEqualTo("12441dc5c4c38330");
    assertThat(digest.tickets()).isEqualTo(1);
    assertThat(digest.versions()).isEqualTo(2);
  }

  @Test
  void of_nothing_it_is_zero() {
    assertThat(digest.hex()).isEqualTo("0000000000000000");
  }

  @Test
  void the_digest_of_a_shard_tells_of_these_tickets_only() {
    digest.add(ZERO, 1);
    ShardDigest log = new ShardDigest(1, 3, 9, 9, 1, 1, digest.hex());
    assertThat(log.tellsOf(digest)).isTrue();
    digest.add(RANDOM, 1);
    assertThat(log.tellsOf(digest)).isFalse();
    digest.remove(ZERO, 1);
    assertThat(log.tellsOf(digest)).isFalse();
  }
}
