package helpdesk.events;

/** Who asked for help; every part is optional, {@code id} is a foreign, opaque string. */
public record Customer(String id, String name, String email) {}
