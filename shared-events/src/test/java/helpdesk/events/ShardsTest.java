package helpdesk.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardsTest {
  private static final long SOME_MILLISECOND = 0x019a6b1f4c00L;

  /** Computed once by a program of its own in another language: these must hold for ever. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
        00000000-0000-0000-0000-000000000000, 0
        ffffffff-ffff-ffff-ffff-ffffffffffff, 53
        00000000-0000-0000-0000-000000000001, 21
        00000000-0000-0000-0000-000000000002, 54
        00000000-0000-0001-0000-000000000000, 30
        80000000-0000-0000-0000-000000000000, 6
        00000000-0000-0000-8000-000000000000, 9
        550e8400-e29b-41d4-a716-446655440000, 56
        6ba7b810-9dad-11d1-80b4-00c04fd430c8, 29
        f47ac10b-58cc-4372-a567-0e02b2c3d479, 47
        9b2e4a7c-13d5-4f60-8e21-7c9a5b3d1f04, 48
        c232ab00-9414-11ec-b3c8-9f6bdeced846, 8
        5df41881-3aed-3515-88a7-2f4a814cf09e, 41
        1ec9414c-232a-6b00-b3c8-9f6bdeced846, 36
        017f22e2-79b0-7cc3-98c4-dc0c0c07398f, 54
        019a6b1f-4c00-7000-8000-000000000000, 0
        019a6b1f-4c00-7000-8000-000000000001, 58
        019a6b1f-4c00-7000-8000-000000000002, 6
        019a6b1f-4c00-7000-8000-000000000003, 45
        019a6b1f-4c00-7000-8000-000000000004, 37
        019a6b1f-4c00-7000-8000-000000000005, 62
        019a6b1f-4c00-7abc-9def-0123456789ab, 26
        019a6b1f-4c01-7abc-9def-0123456789ab, 58
        019a6b1f-4c02-7abc-9def-0123456789ab, 28
        019a6b1f-4c03-7abc-9def-0123456789ab, 52
        019a6b1f-4c04-7abc-9def-0123456789ab, 28
        019a6b1f-4c05-7abc-9def-0123456789ab, 32
          """)
  void the_shard_of_a_ticket_never_changes(UUID ticketId, int shard) {
    assertThat(Shards.of(ticketId)).isEqualTo(shard);
  }

  @Test
  void tickets_of_consecutive_milliseconds_spread_over_all_shards() {
    assertEvenly(
        LongStream.range(0, 64_000)
            .mapToInt(i -> Shards.of(version7(SOME_MILLISECOND + i, 0x8000_0000_0000_0000L)))
            .toArray());
  }

  @Test
  void tickets_of_one_millisecond_spread_over_all_shards() {
    assertEvenly(
        LongStream.range(0, 64_000)
            .mapToInt(i -> Shards.of(version7(SOME_MILLISECOND, 0x8000_0000_0000_0000L + i)))
            .toArray());
  }

  @Test
  void random_ids_of_clients_spread_over_all_shards() {
    assertEvenly(IntStream.range(0, 64_000).map(i -> Shards.of(UUID.randomUUID())).toArray());
  }

  /** 1 000 are expected in each, with a standard deviation of 31: seven of them on either side. */
  private static void assertEvenly(int[] shards) {
    int[] tickets = new int[Shards.COUNT];
    for (int shard : shards) {
      tickets[shard]++;
    }
    assertThat(IntStream.of(tickets).boxed()).allMatch(count -> count > 780 && count < 1_220);
  }

  private static UUID version7(long millisecond, long low) {
    return new UUID(millisecond << 16 | 0x7000, low);
  }
}
