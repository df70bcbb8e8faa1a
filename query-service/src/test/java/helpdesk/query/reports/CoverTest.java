package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverTest {
  private final Random random = new Random(17);

  /** How often a ticket at that quarter hour is counted in the span. */
  private static int times(Cover cover, int span, long quarter) {
    LocalDate day = Quarters.day(quarter);
    int times = 0;
    List<String> keys = new ArrayList<>(List.of("all"));
    for (Period period : Period.values()) {
      keys.add(period.keyOf(period.begin(day)));
    }
    for (String key : keys) {
      assertThat(cover.of(key).isEmpty() || isRead(cover, key)).isTrue();
      for (Cover.Share share : cover.of(key)) {
        if (share.span() == span && (!key.startsWith("d") || share.has(Quarters.inDay(quarter)))) {
          times += share.sign();
        }
      }
    }
    return times;
  }

  private static boolean isRead(Cover cover, String key) {
    return cover.keys().contains(key)
        || cover.months().stream().anyMatch(months -> months.has(key));
  }

  private long anyQuarter() {
    return Quarters.of(Instant.parse("2025-11-20T00:00:00Z")) + random.nextInt(96 * 500);
  }

  @Test
  void each_quarter_hour_of_a_span_counts_once_and_no_other() {
    for (int round = 0; round < 100; round++) {
      long one = anyQuarter();
      long other = round % 3 == 0 ? one + 1 + random.nextInt(300) : anyQuarter();
      Span span = new Span(Math.min(one, other), Math.max(one, other) + 1);
      Cover cover = Cover.of(List.of(span));
      for (int i = 0; i < 300; i++) {
        assertOnce(cover, 0, span, anyQuarter());
      }
      for (long near = -100; near <= 100; near++) {
        assertOnce(cover, 0, span, span.from() + near);
        assertOnce(cover, 0, span, span.to() + near);
      }
    }
  }

  @Test
  void spans_without_an_end_count_what_is_on_their_side() {
    for (int round = 0; round < 100; round++) {
      long border = anyQuarter();
      Cover cover = Cover.of(List.of(new Span(Span.EVER, border), new Span(border, Span.EVER)));
      for (int i = 0; i < 600; i++) {
        long quarter = i < 300 ? border - 150 + i : anyQuarter();
        assertThat(times(cover, 0, quarter)).isEqualTo(quarter < border ? 1 : 0);
        assertThat(times(cover, 1, quarter)).isEqualTo(quarter < border ? 0 : 1);
      }
    }
  }

  /** Documents are read one after the other: what is taken off may have grown since. */
  @Test
  void what_happens_on_the_other_side_of_the_border_day_is_in_no_document_that_is_read() {
    for (int round = 0; round < 100; round++) {
      long border = anyQuarter();
      Cover before = Cover.of(List.of(new Span(Span.EVER, border)));
      Cover since = Cover.of(List.of(new Span(border, Span.EVER)));
      assertThat(before.keys()).doesNotContain("all").hasSizeLessThan(17);
      assertThat(since.keys()).doesNotContain("all").hasSizeLessThan(17);
      for (int days = 1; days < 70; days++) {
        LocalDate day = Quarters.day(border);
        assertThat(isReadAt(before, day.plusDays(days))).isFalse();
        assertThat(isReadAt(since, day.minusDays(days))).isFalse();
      }
    }
  }

  private static boolean isReadAt(Cover cover, LocalDate day) {
    return Arrays.stream(Period.values())
        .anyMatch(period -> isRead(cover, period.keyOf(period.begin(day))));
  }

  private static void assertOnce(Cover cover, int number, Span span, long quarter) {
    assertThat(times(cover, number, quarter))
        .as("%s in %s", Quarters.begin(quarter), span)
        .isEqualTo(quarter >= span.from() && quarter < span.to() ? 1 : 0);
  }

  @Test
  void a_week_elsewhere_needs_its_week_and_the_days_at_its_borders() {
    Span berlin =
        Span.of(Instant.parse("2026-11-15T23:00:00Z"), Instant.parse("2026-11-22T23:00:00Z"));
    assertThat(Cover.of(List.of(berlin)).keys())
        .isEqualTo(Set.of("d2026-11-15", "w2026-11-16", "d2026-11-22"));
  }

  @Test
  void long_spans_need_few_documents() {
    for (int round = 0; round < 200; round++) {
      long from = anyQuarter();
      Cover cover = Cover.of(List.of(new Span(from, from + 96L * 365)));
      assertThat(cover.keys()).hasSizeLessThan(12 + 24);
    }
  }

  @Test
  void the_whole_of_time_is_one_document() {
    Cover cover = Cover.of(List.of(new Span(Span.EVER, Span.EVER)));
    assertThat(cover.keys()).isEqualTo(Set.of("all"));
    assertThat(cover.months()).isEmpty();
  }

  @Test
  void keys_are_those_of_the_contract() {
    Instant time = Instant.parse("2026-11-21T23:59:59.999Z");
    assertThat(Period.MONTH.keyAt(time)).isEqualTo("m2026-11");
    assertThat(Period.WEEK.keyAt(time)).isEqualTo("w2026-11-16");
    assertThat(Period.DAY.keyAt(time)).isEqualTo("d2026-11-21");
    assertThat(Quarters.inDay(Quarters.of(time))).isEqualTo(95);
    assertThat(Quarters.inDay(Quarters.of(Instant.ofEpochMilli(-1)))).isEqualTo(95);
  }
}
