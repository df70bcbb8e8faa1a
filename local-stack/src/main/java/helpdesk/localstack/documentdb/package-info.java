/** Looks like mongod: MongoDB's wire protocol in, DocumentDB's SQL functions in PostgreSQL out. */
package helpdesk.localstack.documentdb;
