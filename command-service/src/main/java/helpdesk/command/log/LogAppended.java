package helpdesk.command.log;

/** Fired after the commit of a transaction that appended to a shard; wakes the relay at once. */
public record LogAppended(int shard) {}
