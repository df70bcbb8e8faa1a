package helpdesk.command.relay;

import helpdesk.command.relay.core.AppendedShards;
import helpdesk.command.relay.core.Relay;
import helpdesk.command.relay.core.RelayStatus;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The relay's one thread: steps, and waits for a signal in between. */
final class RelayLoop {
  private static final Logger LOG = Logger.getLogger("helpdesk.command.relay");
  private static final long FLUSH_MILLIS = 3_000;
  private static final long END_MILLIS = 9_000;

  private final Relay relay;
  private final AppendedShards appended;
  private final Semaphore signal = new Semaphore(0);
  private final Thread thread;
  private volatile boolean ending;
  private volatile long steppedAt = System.nanoTime();
  private volatile String defect;

  RelayLoop(Relay relay, AppendedShards appended, String name) {
    this.relay = relay;
    this.appended = appended;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    steppedAt = System.nanoTime();
    thread.start();
  }

  /** Wakes the relay; never waits. */
  void appended(int shard) {
    if (appended.add(shard)) {
      wake();
    }
  }

  /** Makes the relay look at once. */
  void wake() {
    signal.release();
  }

  RelayStatus status() {
    return relay.status();
  }

  /** How long ago it last came to the end of a step. */
  Duration sinceLastStep() {
    return Duration.ofNanos(System.nanoTime() - steppedAt);
  }

  /** What it met in its last step and does not know; null where all is well. */
  String defect() {
    return defect;
  }

  /** Ends in order, within seconds: what is under way lands, the leases go back. */
  void end() {
    ending = true;
    signal.release();
    try {
      if (!thread.join(Duration.ofMillis(END_MILLIS))) {
        LOG.warn("The relay did not end in time; its leases run out by themselves");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!ending) {
      await(step());
    }
    relay.stopSending();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS);
    while (!relay.quiet() && System.nanoTime() < until) {
      await(Math.min(10, step()));
    }
    relay.leave();
  }

  /** A defect must not end the relay: it is told once, and the next step tries again. */
  private long step() {
    try {
      long pause = relay.step();
      defect = null;
      return pause;
    } catch (Throwable e) {
      complain(e);
      return 1_000;
    } finally {
      steppedAt = System.nanoTime();
    }
  }

  /** Without memory, say, not even that may work. */
  private void complain(Throwable e) {
    boolean news = defect == null;
    defect = e.getClass().getName();
    try {
      if (news) {
        LOG.error("The relay met what it does not know, and goes on", e);
      }
    } catch (Throwable again) {
      defect = again.getClass().getName();
    }
  }

  private void await(long millis) {
    try {
      if (signal.tryAcquire(Math.max(1, millis), TimeUnit.MILLISECONDS)) {
        signal.drainPermits();
      }
    } catch (InterruptedException e) {
      ending = true;
    }
  }
}
