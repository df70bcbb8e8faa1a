package helpdesk.query.history;

/** One field that an event changed: what it was, and what it became; null for nothing. */
record FieldChange(String field, Object from, Object to) {}
