package helpdesk.command.relay.core;

/** The right to relay a shard, and its bound. The epoch grows with each owner. */
public record Lease(int shard, long epoch, Bound bound) {}
