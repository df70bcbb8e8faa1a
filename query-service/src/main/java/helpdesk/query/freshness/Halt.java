package helpdesk.query.freshness;

import java.time.Instant;

/** Why and where a shard's projection stopped for good, until an operator steps in. */
public record Halt(String reason, Long seq, Instant at) {}
