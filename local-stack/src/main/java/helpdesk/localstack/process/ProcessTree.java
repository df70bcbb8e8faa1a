package helpdesk.localstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and all that descend from it. */
public final class ProcessTree {
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

  private ProcessTree() {}

  public static void kill(Collection<Long> roots) {
    // Stopped first: a process that runs could start another between the look and the kill.
    Set<Long> all = stopped(roots);
    signal("KILL", all);
    Waiting.until(GONE_WITHIN, () -> all.stream().noneMatch(Proc::alive));
  }

  public static void pause(long root) {
    stopped(List.of(root));
  }

  public static void resume(long root) {
    signal("CONT", members(List.of(root)));
  }

  public static void signal(String signal, Collection<Long> pids) {
    List<String> living = pids.stream().filter(Proc::alive).map(String::valueOf).toList();
    if (living.isEmpty()) {
      return;
    }
    try {
      Process kill =
          new ProcessBuilder(
                  Stream.concat(Stream.of("kill", "-" + signal, "--"), living.stream()).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new IllegalStateException("cannot send signals", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Set<Long> stopped(Collection<Long> roots) {
    Set<Long> stopped = new LinkedHashSet<>();
    Set<Long> found = members(roots);
    while (!stopped.containsAll(found)) {
      found.removeAll(stopped);
      signal("STOP", found);
      stopped.addAll(found);
      found = members(roots);
    }
    return stopped;
  }

  private static Set<Long> members(Collection<Long> roots) {
    Set<Long> members = new LinkedHashSet<>(roots);
    for (long root : roots) {
      ProcessHandle.of(root)
          .ifPresent(handle -> handle.descendants().map(ProcessHandle::pid).forEach(members::add));
    }
    return members;
  }
}
