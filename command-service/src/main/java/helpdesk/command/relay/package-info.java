/** Carries the log to Kafka: the loop's thread, and the core's ports over JDBC and Kafka. */
package helpdesk.command.relay;
