package helpdesk.localstack;

import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Ports;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What our own servers have in common: one child process, one port. */
abstract class OwnServer implements LocalServer {
  private final String name;
  private final int port;
  private Child child;

  OwnServer(String name, int port) {
    this.name = name;
    this.port = port;
  }

  /** Starts the child and waits until it is ready. */
  abstract Child launch();

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
  public final synchronized void start() {
    if (running()) {
      return;
    }
    endLeftOvers();
    Ports.requireFree(name, port);
    child = launch();
  }

  @Override
  public final synchronized void stop() {
    if (child != null) {
      child.stop(stopSignal(), stopLimit());
      endLeftOvers();
      child = null;
    }
  }

  @Override
  public final synchronized void kill() {
    if (child != null) {
      child.kill();
      endLeftOvers();
      child = null;
    }
  }

  @Override
  public final synchronized void pause() {
    required().pause();
  }

  @Override
  public final synchronized void resume() {
    required().resume();
  }

  @Override
  public final synchronized boolean running() {
    return child != null && child.alive();
  }

  @Override
  public final synchronized long pid() {
    return running() ? child.pid() : -1;
  }

  /** Completes when the process that runs now ends, for whatever reason. */
  final synchronized CompletableFuture<?> exit() {
    return required().exit();
  }

  private Child required() {
    if (!running()) {
      throw new IllegalStateException(name + " is not running");
    }
    return child;
  }
}
