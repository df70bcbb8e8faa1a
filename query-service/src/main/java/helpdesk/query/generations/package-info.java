/** The generations of views: which of them serves, and which are fed beside it. */
package helpdesk.query.generations;
