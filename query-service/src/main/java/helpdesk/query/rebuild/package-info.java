/** Builds a new generation of views from the log beside the one that serves, and has it serve. */
package helpdesk.query.rebuild;
