/** Holds the document of the API to the code, to the repository, and to its published version. */
package helpdesk.query.http.document;
