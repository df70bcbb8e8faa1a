/** Whole lists of tickets as files, streamed. The one room that reads another's view: the list. */
package helpdesk.query.export;
