package helpdesk.command.ticket;

/** Why a command is refused: one reason is one rule. */
public enum Rejected {
  CLOSED_IS_FINAL("The ticket is closed, and closed is final: nothing can change it any more."),
  DELETED_IS_GONE("The ticket was deleted."),
  DUPLICATE_OF_ITSELF("A ticket cannot be a duplicate of itself.");

  private final String text;

  Rejected(String text) {
    this.text = text;
  }

  /** The rule, for people. */
  public String text() {
    return text;
  }
}
