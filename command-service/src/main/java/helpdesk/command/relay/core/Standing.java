package helpdesk.command.relay.core;

import java.util.List;

/** How many replicas are alive, this one included, and which leases this one holds. */
public record Standing(int liveReplicas, List<Lease> leases) {}
