package helpdesk.simulation.stage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One thread on the stage. It runs only while it holds the baton. */
final class Actor {
  private final String name;
  private final Host host;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back;
  private final Duration patience;
  private boolean lost;
  private long sleepsUntil = Long.MIN_VALUE;
  private BooleanSupplier awaited = Actor::nothing;
  private boolean ended;
  private Throwable failure;

  Actor(String name, Host host, Semaphore back, Duration patience, Runnable part) {
    this.name = name;
    this.host = host;
    this.back = back;
    this.patience = patience;
    Thread.ofVirtual().name(name).start(() -> live(part));
  }

  String name() {
    return name;
  }

  boolean ended() {
    return ended;
  }

  Throwable failure() {
    return failure;
  }

  /** Whether it may be given the baton; the dead take it once more, to unwind. */
  boolean ready(long now) {
    return host.dead() || (host.runs(now) && (now >= sleepsUntil || awaited.getAsBoolean()));
  }

  /** When it will be ready by the mere passing of time. */
  long wakesAt() {
    return Math.max(sleepsUntil, host.stoppedUntil());
  }

  /** Gives it the baton until it gives it back; called by the stage. */
  void play() {
    turn.release();
    try {
      lost = !back.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lost = true;
    }
    if (lost) {
      throw new AssertionError(name + " has not given the baton back for " + patience);
    }
  }

  /** Gives the baton back until the next turn; called by its own thread. */
  void rest(long until, BooleanSupplier event) {
    sleepsUntil = until;
    awaited = event;
    back.release();
    turn.acquireUninterruptibly();
    awaited = Actor::nothing;
    if (host.dead()) {
      throw new Crash();
    }
  }

  /** Unwinds its thread, whatever it waits for; called by the stage when the play is over. */
  void end() {
    host.kill();
    while (!ended && !lost) {
      play();
    }
  }

  void rest(long until) {
    rest(until, Actor::nothing);
  }

  private static boolean nothing() {
    return false;
  }

  private void live(Runnable part) {
    turn.acquireUninterruptibly();
    try {
      if (!host.dead()) {
        part.run();
      }
    } catch (Crash end) {
      // As it should be: nothing of it is left but what it wrote.
    } catch (Throwable unexpected) {
      failure = unexpected;
    } finally {
      ended = true;
      back.release();
    }
  }
}
