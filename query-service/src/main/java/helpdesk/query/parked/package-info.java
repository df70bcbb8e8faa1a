/** The tickets that wait for an operator: who they are, and how they go on. */
package helpdesk.query.parked;
