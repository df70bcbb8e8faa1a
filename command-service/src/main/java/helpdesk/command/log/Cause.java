package helpdesk.command.log;

/** Who or what caused events, as the log keeps it. */
public record Cause(String actor, String role, String requestId, String traceparent) {}
