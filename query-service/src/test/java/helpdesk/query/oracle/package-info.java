/** The read URL against a plain in-memory computation over the same events. */
package helpdesk.query.oracle;
