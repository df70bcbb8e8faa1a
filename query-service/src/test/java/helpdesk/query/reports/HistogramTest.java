package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static Histogram of(long... millis) {
    Histogram histogram = new Histogram();
    LongStream.of(millis).forEach(each -> histogram.add(DurationBins.of(each), 1));
    return histogram;
  }

  @Test
  void of_nothing_there_is_no_percentile() {
    assertThat(of().percentile(50)).isNull();
    Histogram gone = of(3);
    gone.add(DurationBins.of(3), -1);
    assertThat(gone.n()).isZero();
    assertThat(gone.percentile(99)).isNull();
  }

  @Test
  void the_nearest_rank_is_taken() {
    assertThat(of(7).percentile(50)).isEqualTo(7);
    assertThat(of(1, 2).percentile(50)).isEqualTo(1);
    assertThat(of(1, 2, 3).percentile(50)).isEqualTo(2);
    assertThat(of(LongStream.rangeClosed(1, 100).toArray()).percentile(99)).isEqualTo(99);
    assertThat(of(LongStream.rangeClosed(1, 101).toArray()).percentile(99)).isEqualTo(100);
    assertThat(of(LongStream.rangeClosed(1, 20).toArray()).percentile(95)).isEqualTo(19);
  }

  @Test
  void it_is_within_two_percent_of_the_exact_one() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      int n = random.nextInt(1, 60);
      long[] sorted =
          LongStream.generate(() -> random.nextLong(1L << random.nextInt(1, 41)))
              .limit(n)
              .sorted()
              .toArray();
      for (int percent : new int[] {50, 90, 95, 99}) {
        long exact = sorted[(int) Math.ceilDiv((long) n * percent, 100L) - 1];
        assertThat(Math.abs(of(sorted).percentile(percent) - exact))
            .isLessThanOrEqualTo(exact / 50);
      }
    }
  }
}
