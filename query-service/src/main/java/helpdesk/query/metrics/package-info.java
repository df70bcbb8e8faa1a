/** How numbers are shown to operators. */
package helpdesk.query.metrics;
