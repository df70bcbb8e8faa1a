/** One ticket with all that is known of it now. */
package helpdesk.query.details;
