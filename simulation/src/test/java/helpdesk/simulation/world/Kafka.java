package helpdesk.simulation.world;

import helpdesk.command.log.LoggedEvent;
import helpdesk.events.LogHeads;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Host;
import helpdesk.simulation.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Kafka, and the network before it. What a producer accepted waits until the dice decide whether it
 * is appended, in which order, and what the producer hears of it. Records of a producer that is
 * closed or dead may still be appended, any time later.
 */
public final class Kafka {
  private final Stage stage;
  private final Dice dice;
  private final Weather weather;
  private final Truth truth;
  private final Map<Integer, Partition> partitions = new TreeMap<>();
  private final List<Producer> producers = new ArrayList<>();

  public Kafka(Stage stage, Weather weather, Truth truth) {
    this.stage = stage;
    this.dice = stage.dice();
    this.weather = weather;
    this.truth = truth;
  }

  Partition partition(int shard) {
    return partitions.computeIfAbsent(shard, Partition::new);
  }

  /** The offset after the last record. */
  public long end(int shard) {
    return partition(shard).end();
  }

  Producer open(Host host) {
    Producer producer = new Producer(stage, host);
    producers.add(producer);
    return producer;
  }

  void publish(LogHeads heads) {
    truth.requireHeads(heads);
  }

  /** Something that is under way arrives, or never does; whether there was anything. */
  public boolean transport() {
    List<Producer> busy = producers.stream().filter(Producer::hasUnsent).toList();
    if (busy.isEmpty()) {
      return false;
    }
    Producer producer = dice.pick(busy);
    List<Sent> queue = producer.unsent(dice.pick(producer.unsentShards()));
    boolean overtakes = weather.losesBatch();
    int first = overtakes ? dice.below(queue.size()) : 0;
    int end = Math.min(queue.size(), first + 1 + dice.below(5));
    send(producer, List.copyOf(queue.subList(first, end)), fate());
    return true;
  }

  /** The answer to a batch reaches its producer, if that still lives; whether there was any. */
  public boolean answer() {
    List<Producer> waiting =
        producers.stream().filter(producer -> producer.hears(stage.now())).toList();
    if (waiting.isEmpty()) {
      return false;
    }
    dice.pick(waiting).hear();
    return true;
  }

  /** All that is under way to this partition is appended or lost; nobody hears which. */
  public void leaderChanges(int shard) {
    for (Producer producer : producers) {
      List<Sent> queue = producer.unsent(shard);
      if (!queue.isEmpty()) {
        int survive = dice.below(queue.size() + 1);
        send(producer, List.copyOf(queue.subList(0, survive)), Fate.ANSWER_LOST);
        send(producer, List.copyOf(producer.unsent(shard)), Fate.LOST);
      }
    }
  }

  /** Deletes the oldest records, as retention does; all views must have them. */
  public void retain(int shard, long offset) {
    partition(shard).deleteBefore(offset);
  }

  /** Records for a reader, or nothing where retention was faster than it. */
  public Optional<List<FeedRecord>> poll(int shard, long from, int most) {
    Partition partition = partition(shard);
    return from < partition.start() ? Optional.empty() : Optional.of(partition.feed(from, most));
  }

  /** What becomes of a batch. */
  private enum Fate {
    APPENDED,
    LOST,
    ANSWER_LOST,
    OFFSET_UNKNOWN
  }

  private Fate fate() {
    return weather.losesBatch()
        ? dice.pick(List.of(Fate.LOST, Fate.ANSWER_LOST, Fate.OFFSET_UNKNOWN))
        : Fate.APPENDED;
  }

  private void send(Producer producer, List<Sent> batch, Fate fate) {
    for (Sent sent : batch) {
      producer.remove(sent);
      stage.note(producer.name() + ": " + sent + " " + fate);
      switch (fate) {
        case APPENDED -> {
          long offset = append(sent.event());
          producer.answers(() -> sent.receipt().acknowledged(offset));
        }
        case OFFSET_UNKNOWN -> {
          append(sent.event());
          producer.answers(() -> sent.receipt().acknowledged(-1));
        }
        case ANSWER_LOST -> {
          append(sent.event());
          producer.answers(() -> sent.receipt().failed("the answer was lost"));
        }
        case LOST -> producer.answers(() -> sent.receipt().failed("lost on the way"));
      }
    }
  }

  private long append(LoggedEvent event) {
    truth.requireCommitted(event);
    return partition(event.envelope().shard()).append(event);
  }
}
