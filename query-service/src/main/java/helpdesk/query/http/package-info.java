/** What every answer of the read URL has in common: problems, parameters, pages, request ids. */
package helpdesk.query.http;
