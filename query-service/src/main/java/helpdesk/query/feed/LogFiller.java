package helpdesk.query.feed;

import helpdesk.events.LogPage;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.LogRecords;
import helpdesk.query.feed.core.Position;
import helpdesk.query.log.LogClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Takes from the command-service's log what Kafka does not have: a gap that stays, or all from a
 * place on that Kafka has forgotten. The records go through the very same projector, up to where
 * the log ends; from there on Kafka has everything.
 */
@ApplicationScoped
class LogFiller {
  private static final Logger LOG = Logger.getLogger(LogFiller.class);

  private final LogClient log;
  private final PollingThread polling;
  private final Workshop workshop;

  LogFiller(LogClient log, PollingThread polling, Workshop workshop) {
    this.log = log;
    this.polling = polling;
    this.workshop = workshop;
  }

  /** In the shard's own worker; afterwards {@code then}, unless the log was not to be had. */
  void fill(ShardFeed feed, Lane lane, Runnable then) {
    feed.between(
        new FutureTask<>(
            () -> {
              try {
                if (fillNow(feed, lane)) {
                  then.run();
                }
              } catch (RuntimeException e) {
                LOG.errorf(
                    "Shard %d misses what comes after seq %d, and it cannot be taken from the log"
                        + " yet: %s. Trying again.",
                    feed.shard(), lane.position().seq(), e.getMessage());
              }
              return null;
            }));
  }

  /** Whether the lane has come to the log's end. */
  private boolean fillNow(ShardFeed feed, Lane lane) {
    long from = lane.position().seq();
    while (!feed.hasEnded() && !workshop.isClosing() && lane.halted().isEmpty()) {
      // In this order: what is beyond the log's end when it is read comes behind Kafka's end.
      long end = end(feed.shard());
      Position position = lane.position();
      LogPage page = log.page(feed.shard(), position.seq(), LogClient.PAGE);
      Optional<Halt> fork = LogRecords.fork(position, page);
      if (fork.isPresent()) {
        halt(feed, lane, fork.get());
        return false;
      }
      List<FeedRecord> records = LogRecords.of(page, position.offset(), end - 1, now());
      project(feed, lane, records);
      if (!records.isEmpty() && lane.position().seq() == position.seq()) {
        return false;
      }
      if (lane.position().seq() >= page.head()) {
        if (lane.position().seq() == from) {
          // Only its duplicates are forgotten: it goes on where Kafka begins.
          lane.projector().endOfLog();
          feed.join(lane.remembered());
          return false;
        }
        LOG.infof(
            "Shard %d took seq %d to %d from the log: Kafka does not have them",
            feed.shard(), from + 1, lane.position().seq());
        return true;
      }
    }
    return false;
  }

  private void project(ShardFeed feed, Lane lane, List<FeedRecord> records) {
    if (!records.isEmpty()) {
      workshop
          .untilDone(feed, () -> lane.projector().project(records))
          .ifPresent(report -> workshop.report(feed.shard(), report));
    }
  }

  private void halt(ShardFeed feed, Lane lane, Halt halt) {
    workshop.alarm(feed.shard(), halt);
    workshop.untilDone(
        feed,
        () -> {
          lane.projector().halt(halt);
          return lane;
        });
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private long end(int shard) {
    return polling.call(
        consumer -> {
          TopicPartition partition = Placement.byShard(consumer).get(shard);
          if (partition == null) {
            throw new IllegalStateException("shard " + shard + " was taken away");
          }
          return Placement.of(consumer, List.of(partition)).ends().get(partition);
        });
  }
}
