package helpdesk.command.relay.core;

/** Port: a clock that never goes back; its zero means nothing. */
public interface RelayClock {

  /** Milliseconds. */
  long millis();
}
