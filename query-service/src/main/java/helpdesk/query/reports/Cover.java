package helpdesk.query.reports;

import helpdesk.query.feed.core.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which counters make up the spans that are asked for, and with which sign: a week in Berlin is the
 * week in UTC, with two hours of the Sunday before and without those of its own. So each border
 * costs at most one day's document. Times without a beginning or without an end are whole months,
 * and the way to them without a step back: what happens later or earlier touches none of it.
 */
final class Cover {

  /** How a document counts in a span: with these quarter hours of it, where it knows them. */
  record Share(int span, int sign, int fromQuarter, int toQuarter) {
    static Share whole(int span, int sign) {
      return new Share(span, sign, 0, Quarters.PER_DAY);
    }

    boolean has(int quarter) {
      return quarter >= fromQuarter && quarter < toQuarter;
    }
  }

  /** All months from the one with that key to before the other, however many there are. */
  record Months(String from, String to, Share share) {
    boolean has(String key) {
      return key.compareTo(from) >= 0 && key.compareTo(to) < 0;
    }
  }

  private final Map<String, List<Share>> shares = new HashMap<>();
  private final List<Months> months = new ArrayList<>();

  private Cover() {}

  static Cover of(List<Span> spans) {
    Cover cover = new Cover();
    for (int i = 0; i < spans.size(); i++) {
      cover.add(i, spans.get(i));
    }
    return cover;
  }

  /** The documents that are needed, beside those of {@link #months}. */
  Set<String> keys() {
    return Set.copyOf(shares.keySet());
  }

  List<Months> months() {
    return List.copyOf(months);
  }

  /** In which spans the document of that key counts, and how. */
  List<Share> of(String key) {
    List<Share> all = new ArrayList<>(shares.getOrDefault(key, List.of()));
    months.stream().filter(range -> range.has(key)).map(Months::share).forEach(all::add);
    return all;
  }

  private void add(int number, Span span) {
    if (span.from() == Span.EVER && span.to() == Span.EVER) {
      take(Change.Counts.ALL, Share.whole(number, 1));
    } else if (span.from() == Span.EVER) {
      before(number, span.to());
    } else if (span.to() == Span.EVER) {
      since(number, span.from());
    } else {
      LocalDate from = Quarters.day(span.from());
      LocalDate to = Quarters.day(span.to());
      along(number, span.from(), CalendarWalk.between(from, to), span.to());
    }
  }

  private void before(int number, long to) {
    LocalDate day = Quarters.day(to);
    LocalDate month = Period.MONTH.begin(day);
    months.add(new Months(Period.MONTHS, Period.MONTH.keyOf(month), Share.whole(number, 1)));
    along(number, Quarters.ofDay(month), CalendarWalk.forwards(month, day), to);
  }

  private void since(int number, long from) {
    LocalDate day = Quarters.day(from);
    LocalDate month = Period.MONTH.plus(Period.MONTH.begin(day), 1);
    along(number, from, CalendarWalk.forwards(day, month), Quarters.ofDay(month));
    months.add(new Months(Period.MONTH.keyOf(month), Period.AFTER_MONTHS, Share.whole(number, 1)));
  }

  /** From day to day, without what is before the first quarter hour, with that before the last. */
  private void along(int number, long from, List<CalendarWalk.Step> steps, long to) {
    beginning(number, -1, from);
    steps.forEach(step -> take(step.key(), Share.whole(number, step.sign())));
    beginning(number, 1, to);
  }

  /** The part of its day before that quarter hour. */
  private void beginning(int number, int sign, long quarter) {
    if (Quarters.inDay(quarter) > 0) {
      take(
          Period.DAY.keyOf(Quarters.day(quarter)),
          new Share(number, sign, 0, Quarters.inDay(quarter)));
    }
  }

  private void take(String key, Share share) {
    shares.computeIfAbsent(key, k -> new ArrayList<>()).add(share);
  }
}
