/**
 * Compares what PostgreSQL, Kafka and the views hold once the system is quiet, without services'
 * code.
 */
package helpdesk.systemtests.endstate;
