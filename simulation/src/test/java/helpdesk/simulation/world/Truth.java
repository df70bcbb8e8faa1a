package helpdesk.simulation.world;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.Bound;
import helpdesk.command.relay.core.RelayStatus;
import helpdesk.events.LogHeads;
import helpdesk.events.TicketEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What was committed, and so what must be true of everything else; design §1, §2 and §4. It knows
 * nothing of relay and projector, and judges every write at the moment in which it happens.
 */
public final class Truth {
  private final Map<Integer, ShardTruth> shards = new TreeMap<>();
  private final Map<UUID, Long> versions = new HashMap<>();
  private int events;

  public ShardTruth shard(int shard) {
    return shards.computeIfAbsent(shard, ShardTruth::new);
  }

  public Collection<ShardTruth> shards() {
    return shards.values();
  }

  public int events() {
    return events;
  }

  /** I1: dense, and in the order of the commits. */
  void requireNext(int shard, long seq) {
    long last = shard(shard).head();
    Broken.unless(seq == last + 1, "I1: shard %d committed seq %d after seq %d", shard, seq, last);
  }

  /** I2: dense per ticket. */
  void committed(LoggedEvent row, TicketEvent event) {
    UUID ticket = row.envelope().ticketId();
    long version = row.envelope().version();
    Long before = versions.put(ticket, version);
    Broken.unless(
        version == (before == null ? 1 : before + 1),
        "I2: ticket %s came to version %d after %s",
        ticket,
        version,
        before);
    shard(row.envelope().shard()).committed(row, event);
    events++;
  }

  /** Nothing uncommitted leaves PostgreSQL, and nothing leaves it altered. */
  void requireCommitted(LoggedEvent sent) {
    long seq = sent.envelope().seq();
    ShardTruth shard = shard(sent.envelope().shard());
    Broken.unless(
        seq <= shard.head() && shard.row(seq).equals(sent),
        "Kafka got seq %d of shard %d, which was not committed so",
        seq,
        sent.envelope().shard());
  }

  /** The bound of design §3: what lies below it, read from the beginning, reaches its seq. */
  void requireProven(Bound bound, Partition partition) {
    Broken.unless(
        bound.offset() <= partition.end()
            && partition.reached(bound.offset()) >= bound.seq()
            && (bound.seq() == 0 || partition.seq(bound.offset() - 1) == bound.seq()),
        "the bound %s is not proven by the partition, which reaches %d below it",
        bound,
        partition.reached(Math.min(bound.offset(), partition.end())));
  }

  /** Freshness is measured against them: they may lag behind, but never run ahead. */
  void requireHeads(LogHeads heads) {
    shards.forEach(
        (shard, truth) ->
            Broken.unless(
                heads.heads().get(shard) <= truth.head(),
                "the heads claim seq %d of shard %d",
                heads.heads().get(shard),
                shard));
  }

  /** Nothing that happens here is a fork. */
  public void requireRunning(RelayStatus relay) {
    Broken.unless(relay.stopped().isEmpty(), "the relay stopped shards: %s", relay.stopped());
  }
}
