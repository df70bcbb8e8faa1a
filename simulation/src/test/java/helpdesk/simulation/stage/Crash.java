package helpdesk.simulation.stage;

/** The process of this actor is dead: unwinds its thread from wherever it stands. */
final class Crash extends Error {
  private static final long serialVersionUID = 1;

  Crash() {
    super("crashed", null, false, false);
  }
}
