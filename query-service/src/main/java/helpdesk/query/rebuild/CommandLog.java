package helpdesk.query.rebuild;

import helpdesk.query.feed.KafkaEnds;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.query.log.LogClient;
import helpdesk.query.log.LogUnavailable;
import helpdesk.query.rebuild.core.LogSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/** The log over HTTP, and where Kafka ends. */
@ApplicationScoped
class CommandLog implements LogSource {
  private static final int PAGE = 1_000;

  private final LogClient log;
  private final KafkaEnds ends;
  private final AtomicBoolean busy = new AtomicBoolean();

  CommandLog(LogClient log, KafkaEnds ends) {
    this.log = log;
    this.ends = ends;
  }

  @Override
  public Piece after(int shard, long seq) {
    long end = ends.of(shard);
    try {
      Piece piece = new Piece(log.page(shard, seq, PAGE), end);
      busy.set(false);
      return piece;
    } catch (LogUnavailable e) {
      busy.set(e.isBusy());
      throw new TransientFailure(e.getMessage(), e);
    }
  }

  /** Whether it asked to be asked less, when it was asked last. */
  boolean isBusy() {
    return busy.get();
  }
}
