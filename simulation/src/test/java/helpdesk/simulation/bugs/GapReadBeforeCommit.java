package helpdesk.simulation.bugs;

import helpdesk.simulation.world.Postgres.Numbering;

/** A seq is drawn from a sequence before the commit: a later one can be seen before it. */
final class GapReadBeforeCommit implements Bug {

  @Override
  public Numbering numbering() {
    return Numbering.SEQUENCE;
  }
}
