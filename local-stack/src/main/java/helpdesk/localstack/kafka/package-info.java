/** A real Kafka broker that is its own controller, in a JVM of its own. */
package helpdesk.localstack.kafka;
