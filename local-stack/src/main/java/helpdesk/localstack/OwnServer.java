package helpdesk.localstack;

import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Ports;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** What our own servers have in common: one child process, one port. */
abstract class OwnServer implements LocalServer {
  private final String name;
  private final int port;
  private final ReentrantLock starting = new ReentrantLock();
  private volatile Child child;

  OwnServer(String name, int port) {
    this.name = name;
    this.port = port;
  }

  /** Starts the process, on a data folder that is made where it is missing. */
  abstract Child launch();

  /** Waits until the process that was launched serves. */
  abstract void awaitReady(Child launched);

  /** Ends processes of an earlier run that outlived their parent. */
  abstract void endLeftOvers();

  /** The signal that asks for an orderly end. */
  abstract String stopSignal();

  abstract Duration stopLimit();

  @Override
  public final String name() {
    return name;
  }

  public final int port() {
    return port;
  }

  @Override
  public final void start() {
    starting.lock();
    try {
      if (!running()) {
        endLeftOvers();
        Ports.requireFree(name, port);
        child = launch();
        awaitReady(child);
      }
    } finally {
      starting.unlock();
    }
  }

  @Override
  public final void stop() {
    end(running -> running.stop(stopSignal(), stopLimit()));
  }

  @Override
  public final void kill() {
    end(Child::kill);
  }

  /** Ends also a process that somebody still waits for to get ready, which makes that wait fail. */
  private void end(Consumer<Child> end) {
    Child launched = child;
    if (launched != null) {
      end.accept(launched);
    }
    starting.lock();
    try {
      if (child != null) {
        end.accept(child);
        endLeftOvers();
        child = null;
      }
    } finally {
      starting.unlock();
    }
  }

  @Override
  public final void pause() {
    required().pause();
  }

  @Override
  public final void resume() {
    required().resume();
  }

  @Override
  public final boolean running() {
    Child launched = child;
    return launched != null && launched.alive();
  }

  @Override
  public final long pid() {
    Child launched = child;
    return launched != null && launched.alive() ? launched.pid() : -1;
  }

  /** Completes when the process that runs now ends, for whatever reason. */
  final CompletableFuture<?> exit() {
    Child launched = child;
    return launched == null ? CompletableFuture.completedFuture(null) : launched.exit();
  }

  private Child required() {
    Child launched = child;
    if (launched == null || !launched.alive()) {
      throw new IllegalStateException(name + " is not running");
    }
    return launched;
  }
}
