package helpdesk.systemtests.harness;

/**
 * A command as it goes over the wire, so that it can be sent again as it was.
 *
 * @param body null where there is none
 */
public record Command(String method, String path, Object body) {}
