package helpdesk.query.http;

/** One thing wrong with a request: where (a parameter or header), what, and how to mend it. */
public record Violation(String parameter, String code, String detail) {}
