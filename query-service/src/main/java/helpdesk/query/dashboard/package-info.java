/** How many tickets there are, by status. */
package helpdesk.query.dashboard;
