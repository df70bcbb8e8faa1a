package helpdesk.command.relay.core;

/** This shard must not be relayed: going on would skip or contradict something silently. */
final class ShardStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StopReason reason;

  ShardStoppedException(StopReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  StopReason reason() {
    return reason;
  }
}
