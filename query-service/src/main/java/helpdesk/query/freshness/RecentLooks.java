package helpdesk.query.freshness;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The looks of the last few seconds, newest first. Times are those of one monotonic clock. */
final class RecentLooks {
  /**
   * What takes longer than this on its way into the views is told as missing. A look is taken every
   * five seconds at least, so whatever never arrives is told within ten.
   */
  static final Duration SETTLES = Duration.ofSeconds(4);

  /** An older one would prove too little. */
  static final Duration KEPT = Duration.ofSeconds(15);

  private final Deque<Taken> looks = new ArrayDeque<>();

  private record Taken(LogLook look, long ended) {
    Duration age(long now) {
      return Duration.ofNanos(now - ended);
    }
  }

  /** This look, and the newest one that had ended long enough before it began. */
  TwoLooks add(LogLook look, long began, long ended) {
    looks.removeIf(each -> each.age(began).compareTo(KEPT) > 0);
    LogLook before =
        looks.stream()
            .filter(each -> each.age(began).compareTo(SETTLES) >= 0)
            .map(Taken::look)
            // Of another life of the log, or without heads: nothing to go by.
            .filter(each -> each.source() != null && each.era() == look.era())
            .findFirst()
            .orElse(look);
    looks.addFirst(new Taken(look, ended));
    return new TwoLooks(look, before);
  }
}
