package helpdesk.command.relay.core;

/**
 * When a replica that cannot use Kafka gives its shards to others, and when it asks for some again:
 * not before it has reached Kafka, and later each time that this alone did not help.
 */
final class Retreat {
  private static final long PATIENCE = 10_000;
  private static final long SHORTEST = 5_000;
  private static final long LONGEST = 60_000;
  private static final long NEVER = -1;

  private long failingSince = NEVER;
  private long restsUntil = NEVER;
  private long rest = SHORTEST;
  private boolean cameBack;
  private long taken;

  /**
   * What is known of Kafka at the moment: whether it seems to work, and how much it has taken. Only
   * what it takes proves that coming back was right.
   */
  void note(boolean sound, long acknowledged, long now) {
    if (sound) {
      failingSince = NEVER;
    } else if (failingSince == NEVER) {
      failingSince = now;
    }
    if (acknowledged > taken) {
      taken = acknowledged;
      cameBack = false;
    }
  }

  boolean isDue(long now) {
    return failingSince != NEVER && now - failingSince >= PATIENCE;
  }

  void begin(long now) {
    rest = cameBack ? Math.min(LONGEST, rest * 2) : SHORTEST;
    restsUntil = now + rest;
  }

  boolean isOn() {
    return restsUntil != NEVER;
  }

  boolean mayProbe(long now) {
    return now >= restsUntil;
  }

  /** Kafka answered: it gets another chance, for as long as the first one. */
  void end(long now) {
    restsUntil = NEVER;
    failingSince = now;
    cameBack = true;
  }
}
