package helpdesk.simulation.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** What happened: the last steps to be read by people, all of them as one number. */
public final class Trace {
  private static final int LAST = Integer.getInteger("helpdesk.simulation.steps", 60);

  private record Line(long time, String actor, String what) {}

  private final Deque<Line> last = new ArrayDeque<>();
  private long steps;
  private long hash;

  void add(long time, String actor, String what) {
    steps++;
    hash = ((hash * 31 + time) * 31 + actor.hashCode()) * 31 + what.hashCode();
    last.addLast(new Line(time, actor, what));
    if (last.size() > LAST) {
      last.removeFirst();
    }
  }

  public long steps() {
    return steps;
  }

  /** Equal for two plays only if they went alike, step by step. */
  public long hash() {
    return hash;
  }

  /** The last steps, one a line. */
  public String tail() {
    return last.stream()
        .map(line -> "%10d  %-14s %s".formatted(line.time, line.actor, line.what))
        .collect(Collectors.joining("\n"));
  }
}
