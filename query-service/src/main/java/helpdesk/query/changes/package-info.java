/** What changed since a cursor, ticket by ticket, without a gap. */
package helpdesk.query.changes;
