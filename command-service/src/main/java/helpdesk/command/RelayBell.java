package helpdesk.command;

import helpdesk.command.log.LogAppended;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Tells whoever relays the log that there is something new: after the commit, never before. */
@ApplicationScoped
class RelayBell {
  private final Event<LogAppended> appended;

  RelayBell(Event<LogAppended> appended) {
    this.appended = appended;
  }

  /** Never fails: the command is committed, and the relay also looks by itself. */
  void ring(int shard) {
    try {
      appended.fire(new LogAppended(shard));
    } catch (RuntimeException e) {
      Log.warnf(e, "nobody woke up for shard %d", shard);
    }
  }
}
