package helpdesk.command.log;

/**
 * Who or what caused events, as the log keeps it.
 *
 * @param overwrote the version that {@code If-Match: *} deliberately overwrote; else null
 */
public record Cause(
    String actor, String role, String requestId, String traceparent, Long overwrote) {}
