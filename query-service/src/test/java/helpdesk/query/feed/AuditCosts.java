package helpdesk.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import helpdesk.events.Shards;
import helpdesk.query.ExampleLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a round takes that rests nowhere: the table of docs/adr/0016-audit.md. No *IT, so that no
 * build makes a service ready for it; say {@code -Dit.test=AuditCosts}.
 */
@QuarkusTest
@WithTestResource(AuditCostsStack.class)
@EnabledIfSystemProperty(named = "helpdesk.measure.audit", matches = "\\d+(,\\d+)*")
class AuditCosts {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Logger LOG = Logger.getLogger(AuditCosts.class);

  @Inject MongoClient mongo;
  @Inject MeterRegistry metrics;
  Servers servers;
  HeadsStub command;

  @Test
  void a_round_is_measured() {
    ExampleLog log = new ExampleLog(1);
    int tickets = 0;
    try (Wire wire = new Wire(servers.bootstrapServers())) {
      for (String size : System.getProperty("helpdesk.measure.audit").split(",", -1)) {
        while (tickets < Integer.parseInt(size)) {
          live(log, tickets++ % Shards.COUNT);
        }
        long begin = System.nanoTime();
        int events = send(log, wire);
        LOG.infof("%d tickets: %d events in views after %d s", tickets, events, seconds(begin));
        for (int round = 0; round < 3; round++) {
          LOG.infof("%d tickets: a round took %.1f s", tickets, round());
        }
      }
    }
    assertThat(found()).isZero();
  }

  private static void live(ExampleLog log, int shard) {
    UUID ticket = log.newTicketIn(shard);
    log.open(ticket, "The printer on the second floor jams since this morning, again");
    log.triage(ticket);
    log.assign(ticket, "agent " + shard % 20);
    if (shard % 2 == 0) {
      log.close(ticket, "done");
    } else {
      log.writeNote(ticket, "spare part ordered");
    }
  }

  private int send(ExampleLog log, Wire wire) {
    int events = 0;
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      var all = log.shard(shard);
      command.log(shard, all);
      int from = (int) new Views(mongo).seq(shard);
      for (int at = from; at < all.size(); at += 500) {
        wire.send(all.subList(at, Math.min(all.size(), at + 500)));
      }
      events += all.size();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> new Views(mongo).seq(all.getFirst().envelope().shard()) == all.size());
    }
    return events;
  }

  /** The first one that begins now: all shards have been looked at since. */
  private double round() {
    for (int turn = 0; turn < 2; turn++) {
      Date now = Date.from(Instant.now());
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () ->
                  mongo
                          .getDatabase("helpdesk")
                          .getCollection("audit_results")
                          .countDocuments(new Document("at", new Document("$gt", now)))
                      == Shards.COUNT);
    }
    return metrics.get("helpdesk.audit.round.seconds").gauge().value();
  }

  private double found() {
    return metrics.get("helpdesk.audit.differences").counter().count();
  }

  private static long seconds(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }
}
