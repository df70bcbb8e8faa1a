package helpdesk.simulation.stage;

/** A process with its threads: they die together (kill -9) and stand still together (SIGSTOP). */
public final class Host {
  private final String name;
  private boolean dead;
  private long stoppedUntil = Long.MIN_VALUE;

  public Host(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public boolean dead() {
    return dead;
  }

  public void kill() {
    dead = true;
  }

  public void stopUntil(long time) {
    stoppedUntil = time;
  }

  public void resume() {
    stoppedUntil = Long.MIN_VALUE;
  }

  /** Whether its threads, or its network threads, may do anything now. */
  public boolean runs(long now) {
    return !dead && now >= stoppedUntil;
  }

  long stoppedUntil() {
    return stoppedUntil;
  }
}
