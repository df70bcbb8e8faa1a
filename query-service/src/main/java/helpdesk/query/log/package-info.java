/** The log as the command-service tells it over HTTP: for what Kafka does not hold. */
package helpdesk.query.log;
