/** Every event of every ticket, as it happened. */
package helpdesk.query.history;
