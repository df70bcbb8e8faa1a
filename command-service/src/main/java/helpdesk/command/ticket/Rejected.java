package helpdesk.command.ticket;

/** Why a command is refused: one reason is one rule. */
public enum Rejected {
  CLOSED_IS_FINAL("The ticket is closed, and closed is final: nothing can change it any more."),
  DELETED_IS_GONE("The ticket was deleted."),
  DUPLICATE_OF_ITSELF("A ticket cannot be a duplicate of itself."),
  DUPLICATE_OF_NOTHING("There is no ticket that this could be a duplicate of."),
  FOLLOW_UP_OF_NOTHING("There is no ticket that this could follow up."),
  FOLLOW_UP_OF_UNFINISHED("Only a closed ticket is followed up: change the other one instead.");

  private final String text;

  Rejected(String text) {
    this.text = text;
  }

  /** The rule, for people. */
  public String text() {
    return text;
  }
}
