/** The read side: projects events into MongoDB views and answers every read from them. */
package helpdesk.query;
