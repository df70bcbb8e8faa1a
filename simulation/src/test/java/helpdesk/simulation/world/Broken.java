package helpdesk.simulation.world;

/** A promise of the design is broken. */
@SuppressWarnings("AnnotateFormatMethod") // its annotation is in a library that we do not have
public final class Broken extends AssertionError {
  private static final long serialVersionUID = 1;

  Broken(String promise, Object... details) {
    super(promise.formatted(details));
  }

  /** Breaks the play off unless the promise is kept. */
  static void unless(boolean kept, String promise, Object... details) {
    if (!kept) {
      throw new Broken(promise, details);
    }
  }
}
