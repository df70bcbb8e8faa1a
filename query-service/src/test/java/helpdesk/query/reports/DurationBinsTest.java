package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationBinsTest {
  private static final long FIFTY_YEARS = Duration.ofDays(50 * 366).toMillis();

  private static void assertWithinOnePercent(long millis) {
    long middle = DurationBins.middle(DurationBins.of(millis));
    assertThat(Math.abs(middle - millis))
        .as("%d as %d", millis, middle)
        .isLessThanOrEqualTo(millis / 100);
  }

  @Test
  void every_bin_is_followed_by_the_next_and_within_one_percent_at_both_ends() {
    long low = 0;
    for (int bin = 0; low <= FIFTY_YEARS; bin++) {
      assertThat(DurationBins.of(low)).as("bin of %d", low).isEqualTo(bin);
      assertThat(DurationBins.of(DurationBins.middle(bin))).isEqualTo(bin);
      long width = bin < 128 ? 1 : 1L << (bin / 64 - 1);
      assertThat(DurationBins.of(low + width - 1)).isEqualTo(bin);
      assertWithinOnePercent(low);
      assertWithinOnePercent(low + width - 1);
      low += width;
    }
  }

  @Test
  void any_duration_is_within_one_percent_of_what_stands_for_it() {
    Random random = new Random(5);
    for (int i = 0; i < 1_000_000; i++) {
      assertWithinOnePercent(random.nextLong(1, 1L << random.nextInt(1, 41)));
    }
  }

  @Test
  void the_numbers_that_are_stored_for_ever_are_these() {
    assertThat(DurationBins.of(0)).isZero();
    assertThat(DurationBins.of(63)).isEqualTo(63);
    assertThat(DurationBins.of(127)).isEqualTo(127);
    assertThat(DurationBins.of(128)).isEqualTo(128);
    assertThat(DurationBins.of(129)).isEqualTo(128);
    assertThat(DurationBins.of(1_000)).isEqualTo(317);
    assertThat(DurationBins.of(86_400_000)).isEqualTo(1362);
    assertThat(DurationBins.of(FIFTY_YEARS)).isEqualTo(2268);
  }

  @Test
  void nothing_breaks_it() {
    assertThat(DurationBins.of(-5)).isZero();
    assertThat(DurationBins.of(Long.MIN_VALUE)).isZero();
    int last = DurationBins.of(Long.MAX_VALUE);
    assertThat(DurationBins.of(DurationBins.middle(last))).isEqualTo(last);
  }
}
