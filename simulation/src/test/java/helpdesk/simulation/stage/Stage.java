package helpdesk.simulation.stage;

import helpdesk.command.relay.core.MemoryClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Where everything happens, one thing at a time. Each actor has a thread, and exactly one of them
 * runs; at every {@link #step} it gives the baton back, and the dice decide who is next. So a crash
 * between any two steps, a zombie and a race are all nothing but the order of turns, and the same
 * seed gives the same play.
 */
public final class Stage implements AutoCloseable {
  /** A turn takes microseconds; who takes so long never ends it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Dice dice;
  private final MemoryClock clock = new MemoryClock();
  private final Trace trace = new Trace();
  private final List<Actor> actors = new ArrayList<>();
  private final Semaphore back = new Semaphore(0);
  private final Duration patience;
  private Actor current;

  public Stage(Dice dice) {
    this(dice, PATIENCE);
  }

  Stage(Dice dice, Duration patience) {
    this.dice = dice;
    this.patience = patience;
  }

  public Dice dice() {
    return dice;
  }

  public MemoryClock clock() {
    return clock;
  }

  public long now() {
    return clock.millis();
  }

  public Trace trace() {
    return trace;
  }

  /** Lets an actor enter, as a thread of that host. */
  public void enter(String name, Host host, Runnable part) {
    actors.add(new Actor(name, host, back, patience, part));
  }

  /** The running actor is about to do this, or has just done it; others may go first. */
  public void step(String what) {
    note(what);
    current.rest(Long.MIN_VALUE);
  }

  public void sleep(long millis) {
    current.rest(now() + millis);
  }

  /** Waits for the event; whether it came in time. */
  public boolean await(long millis, BooleanSupplier event) {
    current.rest(now() + millis, event);
    return event.getAsBoolean();
  }

  public void note(String what) {
    trace.add(now(), current == null ? "" : current.name(), what);
  }

  /** One turn of one actor; time passes, and goes on to the next event where all sleep. */
  public void turn() {
    clock.pass(dice.below(4));
    List<Actor> ready = ready();
    if (ready.isEmpty()) {
      actors.stream()
          .mapToLong(Actor::wakesAt)
          .min()
          .ifPresent(next -> clock.pass(Math.max(0, next - now())));
      ready = ready();
    }
    if (!ready.isEmpty()) {
      play(dice.pick(ready));
    }
  }

  private List<Actor> ready() {
    List<Actor> ready = new ArrayList<>();
    for (Actor actor : actors) {
      if (actor.ready(now())) {
        ready.add(actor);
      }
    }
    return ready;
  }

  private void play(Actor actor) {
    current = actor;
    actor.play();
    current = null;
    if (actor.ended()) {
      actors.remove(actor);
      if (actor.failure() != null) {
        throw new AssertionError(actor.name() + " failed", actor.failure());
      }
    }
  }

  /** Ends all threads. */
  @Override
  public void close() {
    for (Actor actor : List.copyOf(actors)) {
      actor.end();
    }
  }
}
