package helpdesk.simulation.bugs;

import helpdesk.command.relay.core.Broker;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.InMemoryDocuments;
import helpdesk.simulation.world.Kafka;
import helpdesk.simulation.world.Postgres;

/** The places where a bug can be planted: around the ports. By default nothing is wrong. */
public interface Bug {
  /** As it should be. */
  Bug NONE = new Bug() {};

  /** How PostgreSQL numbers events. */
  default Postgres.Numbering numbering() {
    return Postgres.Numbering.DENSE;
  }

  /** Kafka as the relay reaches it. */
  default Broker broker(Broker right, Kafka kafka, Postgres postgres) {
    return right;
  }

  /** The database itself, each call at once. */
  default Documents server(InMemoryDocuments right) {
    return right;
  }

  /** The database as the projector reaches it: each call may be broken off. */
  default Documents client(Documents right) {
    return right;
  }

  /** Where a feed begins to read. */
  default long offset(int shard, long right) {
    return right;
  }

  /** A feed has polled up to there. */
  default void polled(int shard, long offset) {}
}
