package helpdesk.query.feed;

import helpdesk.query.feed.core.Gap;
import helpdesk.query.feed.core.Position;
import java.time.Duration;
import org.jboss.logging.Logger;

/** A gap under watch: when to read it again, and what has been said of it. */
final class OpenGap {
  private static final Logger LOG = Logger.getLogger(OpenGap.class);
  private static final int LOUD = 3;

  private final Gap gap;
  private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60));
  private long due = inFuture(backoff.next());
  private int looks;

  OpenGap(Gap gap) {
    this.gap = gap;
  }

  /** What comes after that position is in Kafka no more: to be read again is no use. */
  static OpenGap forgotten(Position at) {
    OpenGap open = new OpenGap(new Gap(at.seq() + 1, at.seq() + 1, at.offset(), false));
    open.looks = 1;
    open.due = System.nanoTime();
    return open;
  }

  boolean isClosedAt(Position position) {
    return position.seq() >= gap.expected();
  }

  boolean isDue(int shard) {
    if (System.nanoTime() - due < 0) {
      return false;
    }
    due = inFuture(backoff.next());
    if (++looks == LOUD) {
      LOG.errorf(
          "Shard %d misses seq %d to %d (the record at offset %d tells of it) although it was read again."
              + " It waits there: the relay of the command-service should send them again, or its log"
              + " should tell them.",
          shard, gap.expected(), gap.found(), gap.offset());
    }
    return true;
  }

  /** Whether it stayed although it was read again: then Kafka does not have what is missing. */
  boolean stays() {
    return looks > 1;
  }

  void sayClosed(int shard) {
    if (looks >= LOUD) {
      LOG.infof("Shard %d got seq %d at last", shard, gap.expected());
    }
  }

  private static long inFuture(Duration pause) {
    return System.nanoTime() + pause.toNanos();
  }
}
