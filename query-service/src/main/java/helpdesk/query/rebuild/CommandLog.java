package helpdesk.query.rebuild;

import helpdesk.query.feed.KafkaEnds;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.query.log.LogClient;
import helpdesk.query.log.LogUnavailable;
import helpdesk.query.rebuild.core.LogSource;
import jakarta.enterprise.context.ApplicationScoped;

/** The log over HTTP, and where Kafka ends. */
@ApplicationScoped
class CommandLog implements LogSource {
  private static final int PAGE = 1_000;

  private final LogClient log;
  private final KafkaEnds ends;

  CommandLog(LogClient log, KafkaEnds ends) {
    this.log = log;
    this.ends = ends;
  }

  @Override
  public Piece after(int shard, long seq) {
    long end = ends.of(shard);
    try {
      return new Piece(log.page(shard, seq, PAGE), end);
    } catch (LogUnavailable e) {
      throw e.isDamaged() ? e : new TransientFailure(e.getMessage(), e);
    }
  }
}
