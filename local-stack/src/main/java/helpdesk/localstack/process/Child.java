package helpdesk.localstack.process;

import helpdesk.localstack.ServerFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running child process: dies with this JVM, has a log file and is found again by a pid file. */
public final class Child {
  private static final long LOG_KEPT = 10_000_000;

  private static final Set<Child> LIVING = ConcurrentHashMap.newKeySet();
  private static volatile boolean closing;

  private final Launch launch;
  private final Process process;
  private final Log log;

  private Child(Launch launch, Process process, Log log) {
    this.launch = launch;
    this.process = process;
    this.log = log;
  }

  /** Starts the child; one that outlived an earlier parent is ended first. */
  public static Child start(Launch launch) {
    if (closing) {
      throw new ServerFailed(launch.name() + " is not started: everything is ending");
    }
    endLeftOver(launch);
    try {
      Files.createDirectories(launch.folder());
      rotate(launch.log());
      launch.pidFile().delete();
      Log log = Log.from(launch.log());
      ProcessBuilder builder =
          new ProcessBuilder(launch.line())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
      builder.environment().putAll(launch.environment());
      Process process = Spawner.start(builder);
      launch.pidFile().complete(process.pid());
      Child child = new Child(launch, process, log);
      LIVING.add(child);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process that the pid file names, once it is sure that it is ours. */
  public static void endLeftOver(Launch launch) {
    launch.pidFile().owner(launch.marker()).ifPresent(pid -> ProcessTree.kill(List.of(pid)));
  }

  /** From now on no child is started, so that an end in order has an end. */
  public static void startNoMore() {
    closing = true;
  }

  /** Kills all that were started and not ended. */
  public static void killAll() {
    LIVING.forEach(Child::kill);
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return Proc.alive(process.pid());
  }

  public CompletableFuture<?> exit() {
    return process.onExit();
  }

  /** Whether the child wrote this text to its log since it was started. */
  public boolean said(String text) {
    return log.since().contains(text);
  }

  /** Waits until the child is ready; kills it and throws where it is not in time. */
  public void await(Duration limit, BooleanSupplier ready) {
    if (Waiting.until(limit, () -> !alive() || ready.getAsBoolean()) && alive()) {
      return;
    }
    String reason = alive() ? "was not ready within " + limit.toSeconds() + " s" : "ended";
    kill();
    throw failed(reason);
  }

  private ServerFailed failed(String reason) {
    return new ServerFailed(
        launch.name() + " " + reason + "; the end of " + launch.log() + ":\n" + log.tail());
  }

  /** Waits until the child has ended well; throws where it did not. */
  public void awaitEnd(Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0) {
        forget();
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
    throw failed("failed");
  }

  /** Sends the signal that asks for an orderly end; kills what is still there after the limit. */
  public void stop(String signal, Duration limit) {
    // One that is paused could not hear the request.
    resume();
    ProcessTree.signal(signal, List.of(pid()));
    Waiting.until(limit, () -> !alive());
    kill();
  }

  public void kill() {
    ProcessTree.kill(List.of(pid()));
    forget();
  }

  private void forget() {
    launch.pidFile().delete();
    LIVING.remove(this);
  }

  public void pause() {
    ProcessTree.pause(pid());
  }

  public void resume() {
    ProcessTree.resume(pid());
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_KEPT) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
