/** What changes, pushed to who listens. */
package helpdesk.query.stream;
