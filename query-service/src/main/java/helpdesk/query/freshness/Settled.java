package helpdesk.query.freshness;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The progress as views may count on it. Of a shard nothing is settled from the first event on that
 * waits: what is redriven comes in there.
 *
 * @param firstParked of the shards in which anything waits
 */
record Settled(Progress progress, Map<Integer, Long> firstParked) implements Applied {
  Settled {
    firstParked = Map.copyOf(firstParked);
  }

  static Settled of(Progress progress, List<ParkedTicket> parked) {
    return new Settled(
        progress,
        parked.stream()
            .collect(Collectors.toMap(ParkedTicket::shard, ParkedTicket::firstParked, Math::min)));
  }

  @Override
  public boolean includes(int shard, long seq) {
    return progress.includes(shard, seq);
  }

  @Override
  public int era() {
    return progress.era();
  }

  @Override
  public long seq(int shard) {
    return Math.min(progress.seq(shard), firstParked.getOrDefault(shard, Long.MAX_VALUE) - 1);
  }
}
