package helpdesk.command.relay.core;

import helpdesk.command.log.LoggedEvent;

/**
 * One producer's life, and with it the runs of all shards. The first failure ends it, in the
 * callback itself: a later batch of the same producer may be appended although an earlier one was
 * not, so nothing that it does afterwards proves anything.
 */
final class Generation {
  private static final long SILENCE = 30_000;

  private final String topicId;
  private final RecordSender sender;
  private final long openedAt;
  private int inFlight;
  private long bytesInFlight;
  private long acknowledged;
  private long landings;
  private long landingsHeard;
  private long heardAt;
  private String failure;

  Generation(String topicId, RecordSender sender, long openedAt) {
    this.topicId = topicId;
    this.sender = sender;
    this.openedAt = openedAt;
    this.heardAt = openedAt;
  }

  void send(ShardRun run, LoggedEvent event) {
    int weight = event.weight();
    synchronized (this) {
      inFlight++;
      bytesInFlight += weight;
      run.sent();
    }
    try {
      sender.send(event, new Outcome(run, event.envelope().seq(), weight));
    } catch (RuntimeException e) {
      fail("sending failed: " + e);
    }
  }

  /** Ends the producer at once. What is under way may still land, and does no harm. */
  void fail(String cause) {
    synchronized (this) {
      if (failure != null) {
        return;
      }
      failure = cause;
    }
    sender.close();
  }

  synchronized boolean alive() {
    return failure == null;
  }

  synchronized String failure() {
    return failure;
  }

  synchronized boolean hasRoom(RelaySettings settings) {
    return inFlight < settings.maxInFlight() && bytesInFlight < settings.maxInFlightBytes();
  }

  synchronized int inFlight() {
    return inFlight;
  }

  synchronized long acknowledged() {
    return acknowledged;
  }

  /** Whether it has shown that Kafka takes records, or has nothing that could show it. */
  synchronized boolean sound(long now) {
    return failure == null && now - openedAt >= 1_000 && (acknowledged > 0 || inFlight == 0);
  }

  /** A producer calls back in seconds, whatever happens; one that does not is dead itself. */
  void requireAnswers(long now) {
    if (isSilent(now)) {
      fail("the producer has not called back for %d s".formatted(SILENCE / 1_000));
    }
  }

  private synchronized boolean isSilent(long now) {
    if (inFlight == 0 || landings != landingsHeard) {
      landingsHeard = landings;
      heardAt = now;
    }
    return now - heardAt >= SILENCE;
  }

  synchronized Bound proven(ShardRun run) {
    return run.proven();
  }

  synchronized int inFlight(ShardRun run) {
    return run.inFlight();
  }

  synchronized String refused(ShardRun run) {
    return run.refused();
  }

  String topicId() {
    return topicId;
  }

  private synchronized boolean acknowledge(ShardRun run, long seq, long offset) {
    acknowledged++;
    return failure != null || run.advance(seq, offset);
  }

  private synchronized void landed(ShardRun run, int weight) {
    inFlight--;
    landings++;
    bytesInFlight -= weight;
    run.landed();
  }

  private synchronized void refuse(ShardRun run, String cause) {
    if (failure == null) {
      run.refuse(cause);
    }
  }

  private final class Outcome implements RecordSender.Receipt {
    private final ShardRun run;
    private final long seq;
    private final int weight;

    Outcome(ShardRun run, long seq, int weight) {
      this.run = run;
      this.seq = seq;
      this.weight = weight;
    }

    @Override
    public void acknowledged(long offset) {
      landed(run, weight);
      if (!acknowledge(run, seq, offset)) {
        fail("shard %d: seq %d came out of order, at %d".formatted(run.shard(), seq, offset));
      }
    }

    @Override
    public void failed(String cause) {
      landed(run, weight);
      fail("shard %d: seq %d failed: %s".formatted(run.shard(), seq, cause));
    }

    @Override
    public void refused(String cause) {
      landed(run, weight);
      refuse(run, "seq " + seq + " was refused: " + cause);
      fail("shard %d: seq %d was refused: %s".formatted(run.shard(), seq, cause));
    }
  }
}
