package helpdesk.command;

import helpdesk.command.log.LogEra;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/** Begins a new life of the log where nothing else leads out of a fork. */
@ApplicationScoped
public class Eras {
  private final Transactions transactions;
  private final LogEra log;

  Eras(Transactions transactions, LogEra log) {
    this.transactions = transactions;
    this.log = log;
  }

  /** The era that the log has come to, and the one that it was of. */
  public record Begun(int era, int previous) {}

  /** Begins this era unless it is there already; a later one stays. */
  public Begun begin(int era, Caller caller) {
    int previous = transactions.run(() -> log.begin(era));
    if (era > previous) {
      Log.warnf(
          "era %d begins instead of %d, as %s wished: the relay sends the whole log again",
          era, previous, caller.actor());
    }
    return new Begun(Math.max(era, previous), previous);
  }
}
