package helpdesk.query.feed.core;

import java.util.Locale;

/** Why an event cannot be applied. Never quotes what a customer wrote: operators read it. */
public record Trouble(Kind kind, String reason) {

  /** What an operator has to look for. */
  public enum Kind {
    /** A newer writer than this reader: deploy a query-service that knows the type. */
    UNKNOWN_TYPE,
    /** The data does not follow the contract: find out who wrote it. */
    UNDECODABLE,
    /** A view's projector fails. */
    NOT_PROJECTED,
    /** Its version is not the next one of its ticket. */
    OUT_OF_ORDER,
    /** A view lacks what the event builds on. */
    BEHIND,
    /** MongoDB refuses what a view would store. */
    REFUSED;

    /** As it is stored and shown. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
