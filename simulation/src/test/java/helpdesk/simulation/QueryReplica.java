package helpdesk.simulation;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.InMemoryDocuments;
import helpdesk.query.feed.core.Projector;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.world.ShardDocuments;
import helpdesk.simulation.world.Views;
import java.util.List;

/** A process of query-service, of an old build that cannot apply everything or of a new one. */
record QueryReplica(World world, Host host, boolean old) {

  List<Projector> views() {
    return old ? world.unappliable().oldViews() : Views.all();
  }

  List<FeedRecord> read(List<FeedRecord> records) {
    return old ? world.unappliable().byOldBuild(records) : records;
  }

  Documents documents(int shard) {
    InMemoryDocuments stored = world.mongo().shard(shard);
    return world
        .bug()
        .client(
            new ShardDocuments(
                stored,
                world.bug().server(stored),
                world.truth().shard(shard),
                world.stage(),
                world.weather()));
  }
}
