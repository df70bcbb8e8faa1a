/**
 * Completes the document of the API while the service is built: from the rules, the types of
 * problems and a few annotations, so that nothing of it is written a second time.
 */
package helpdesk.command.http.document;
