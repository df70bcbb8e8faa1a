/** What reporting tools ask for, from counters that are kept per period: never from tickets. */
package helpdesk.query.reports;
