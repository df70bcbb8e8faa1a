package helpdesk.simulation.world;

import helpdesk.command.log.LogReader.Head;
import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.EventLog;
import helpdesk.command.relay.core.LogUnavailableException;
import helpdesk.events.EventEnvelope;
import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import helpdesk.simulation.stage.Stage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The log as a relay reads it: what is committed, and nothing else. */
public final class RelayLog implements EventLog {
  private final Postgres postgres;
  private final Stage stage;
  private final Connection connection;

  public RelayLog(Postgres postgres, Stage stage, Weather weather) {
    this.postgres = postgres;
    this.stage = stage;
    this.connection =
        new Connection(
            stage, weather, Weather.Server.POSTGRES, why -> new LogUnavailableException(why, null));
  }

  @Override
  public int era() {
    return connection.call("era", () -> Postgres.ERA);
  }

  @Override
  public Map<Integer, Head> newest(Collection<Integer> shards) {
    return connection.call(
        "newest",
        () -> {
          Map<Integer, Head> newest = new TreeMap<>();
          for (int shard : shards) {
            if (!postgres.events(shard).isEmpty()) {
              EventEnvelope last = postgres.events(shard).lastEntry().getValue().envelope();
              newest.put(shard, new Head(last.seq(), last.eventId()));
            }
          }
          return newest;
        });
  }

  @Override
  public List<LoggedEvent> read(int shard, long fromSeq, int maxRows, long maxBytes) {
    return connection.call(
        "read %d/%d".formatted(shard, fromSeq),
        () ->
            postgres.events(shard).tailMap(fromSeq, true).values().stream()
                .limit(Math.max(2, maxRows))
                .toList());
  }

  @Override
  public LogHeads heads() {
    return connection.call(
        "heads",
        () ->
            new LogHeads(
                Postgres.ERA,
                Instant.ofEpochMilli(stage.now()),
                IntStream.range(0, Shards.COUNT).mapToObj(this::head).toList()));
  }

  private long head(int shard) {
    return postgres.events(shard).isEmpty() ? 0 : postgres.events(shard).lastKey();
  }
}
