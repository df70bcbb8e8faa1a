/** Real PostgreSQL, Kafka and a document database without containers, as an API for tests. */
package helpdesk.localstack;
