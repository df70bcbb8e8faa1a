package helpdesk.query.reports;

import helpdesk.query.feed.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which counters make up the spans that are asked for, and with which sign: a week in Berlin is the
 * week in UTC, with two hours of the Sunday before and without those of its own. So each border
 * costs at most one day's document. Times without end are those of all, less what follows.
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

  private final Map<String, List<Share>> shares = new HashMap<>();
  private final Map<String, List<Share>> monthsSince = new HashMap<>();

  private Cover() {}

  static Cover of(List<Span> spans) {
    Cover cover = new Cover();
    for (int i = 0; i < spans.size(); i++) {
      cover.add(i, spans.get(i));
    }
    return cover;
  }

  /** The documents that are needed, beside {@link #firstOpenMonth} and those after it. */
  Set<String> keys() {
    return Set.copyOf(shares.keySet());
  }

  /** From this month's key on all months are needed; null where they are not. */
  String firstOpenMonth() {
    return monthsSince.keySet().stream().min(String::compareTo).orElse(null);
  }

  /** In which spans the document of that key counts, and how. */
  List<Share> of(String key) {
    List<Share> all = new ArrayList<>(shares.getOrDefault(key, List.of()));
    if (key.startsWith("m")) {
      monthsSince.forEach(
          (first, those) -> {
            if (key.compareTo(first) >= 0) {
              all.addAll(those);
            }
          });
    }
    return all;
  }

  private void add(int number, Span span) {
    if (span.from() == Span.EVER) {
      take(Change.Counts.ALL, Share.whole(number, 1));
      if (span.to() != Span.EVER) {
        since(number, -1, span.to());
      }
    } else if (span.to() == Span.EVER) {
      since(number, 1, span.from());
    } else {
      between(number, 1, span.from(), span.to());
    }
  }

  private void since(int number, int sign, long from) {
    LocalDate month = Period.MONTH.begin(Quarters.day(from));
    between(number, sign, from, Quarters.ofDay(month));
    monthsSince
        .computeIfAbsent(Period.MONTH.keyOf(month), key -> new ArrayList<>())
        .add(Share.whole(number, sign));
  }

  /** Also backwards: then what lies between is taken off. */
  private void between(int number, int sign, long from, long to) {
    beginning(number, -sign, from);
    for (CalendarWalk.Step step : CalendarWalk.between(Quarters.day(from), Quarters.day(to))) {
      take(step.key(), Share.whole(number, sign * step.sign()));
    }
    beginning(number, sign, to);
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
