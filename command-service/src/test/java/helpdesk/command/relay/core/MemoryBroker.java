package helpdesk.command.relay.core;

import helpdesk.command.log.LoggedEvent;
import helpdesk.events.EventHeaders;
import helpdesk.events.LogHeads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kafka with all that it may do: what a producer accepted waits until a test decides whether it is
 * appended, in which order, and what the producer hears of it. A closed producer's records may
 * still be appended later.
 */
final class MemoryBroker implements Broker {
  private final Map<Integer, List<TailRecord>> partitions = new TreeMap<>();
  private final Map<Integer, Long> logStart = new TreeMap<>();
  private final List<Producer> producers = new ArrayList<>();
  private final List<LogHeads> heads = new ArrayList<>();
  private String topicId = "topic-1";
  private int partitionCount = 64;
  private boolean down;
  private String headsFailure;

  record Sent(LoggedEvent event, RecordSender.Receipt receipt) {
    int shard() {
      return event.envelope().shard();
    }
  }

  List<TailRecord> partition(int shard) {
    return partitions.computeIfAbsent(shard, s -> new ArrayList<>());
  }

  List<Long> seqs(int shard) {
    return partition(shard).stream()
        .map(tail -> Long.valueOf(tail.headers().getOrDefault(EventHeaders.SEQ, "0")))
        .toList();
  }

  List<Producer> producers() {
    return producers;
  }

  Producer newest() {
    return producers.getLast();
  }

  List<LogHeads> heads() {
    return heads;
  }

  void down(boolean is) {
    down = is;
  }

  /** From now on heads are lost; null mends it. */
  void loseHeads(String why) {
    headsFailure = why;
  }

  void partitionCount(int count) {
    partitionCount = count;
  }

  void recreate() {
    topicId = "topic-2";
    partitions.clear();
  }

  void truncate(int shard, int end) {
    partition(shard).subList(end, partition(shard).size()).clear();
  }

  void deleteBefore(int shard, long offset) {
    logStart.put(shard, offset);
  }

  long logStart(int shard) {
    return logStart.getOrDefault(shard, 0L);
  }

  long append(int shard, Map<String, String> headers) {
    List<TailRecord> partition = partition(shard);
    partition.add(new TailRecord(shard, partition.size(), headers));
    return partition.size() - 1L;
  }

  long append(LoggedEvent event) {
    return append(event.envelope().shard(), EventHeaders.of(event.envelope()));
  }

  /** Everything that is under way arrives and is acknowledged. */
  void deliver() {
    producers.forEach(Producer::deliver);
  }

  @Override
  public Topic topic() {
    check();
    return new Topic(topicId, partitionCount);
  }

  @Override
  public Map<Integer, Offsets> offsets(Collection<Integer> shards) {
    check();
    Map<Integer, Offsets> offsets = new TreeMap<>();
    shards.forEach(s -> offsets.put(s, new Offsets(logStart(s), partition(s).size())));
    return offsets;
  }

  @Override
  public Tail fetch(Map<Integer, Long> positions) {
    check();
    List<TailRecord> found = new ArrayList<>();
    Map<Integer, Long> after = new TreeMap<>();
    positions.forEach(
        (shard, position) -> {
          int to = (int) Math.min(partition(shard).size(), position + 3);
          found.addAll(partition(shard).subList(position.intValue(), to));
          after.put(shard, (long) to);
        });
    return new Tail(found, after);
  }

  @Override
  public RecordSender open() {
    check();
    producers.add(new Producer());
    return newest();
  }

  @Override
  public void publish(LogHeads published) {
    check();
    if (headsFailure == null) {
      heads.add(published);
    }
  }

  @Override
  public String headsFailure() {
    return headsFailure;
  }

  private void check() {
    if (down) {
      throw new BrokerUnavailableException("down", null);
    }
  }

  /** One producer's queue. */
  final class Producer implements RecordSender {
    private final List<Sent> queue = new ArrayList<>();
    private boolean closed;

    @Override
    public void send(LoggedEvent event, Receipt receipt) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      queue.add(new Sent(event, receipt));
    }

    @Override
    public void close() {
      closed = true;
    }

    boolean closed() {
      return closed;
    }

    List<Sent> queue() {
      return queue;
    }

    List<Sent> queue(int shard) {
      return queue.stream().filter(sent -> sent.shard() == shard).toList();
    }

    Sent take(int shard, long seq) {
      Sent sent =
          queue(shard).stream().filter(s -> s.event().envelope().seq() == seq).findFirst().get();
      queue.remove(sent);
      return sent;
    }

    void acknowledge(int shard, long seq) {
      Sent sent = take(shard, seq);
      sent.receipt().acknowledged(append(sent.event()));
    }

    void lose(int shard, long seq) {
      take(shard, seq).receipt().failed("lost");
    }

    void deliver() {
      while (!queue.isEmpty()) {
        Sent sent = queue.removeFirst();
        sent.receipt().acknowledged(append(sent.event()));
      }
    }
  }
}
