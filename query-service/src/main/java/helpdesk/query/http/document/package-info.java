/**
 * Completes the document of the API while the service is built: from the page of endpoints and the
 * codes of problems, so that nothing of it is written a second time.
 */
package helpdesk.query.http.document;
