/** Tickets as a list shows them: short texts, one index per order. */
package helpdesk.query.list;
