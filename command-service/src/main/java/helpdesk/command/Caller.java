package helpdesk.command;

/**
 * Who sends a command, and with which request. One class decides it: {@code http.CallerFrom}.
 *
 * @param traceparent W3C trace context, the sender's or one that begins here
 */
public record Caller(String actor, String role, String requestId, String traceparent) {}
