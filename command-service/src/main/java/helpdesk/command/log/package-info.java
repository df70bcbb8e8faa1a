/** The event log in PostgreSQL: dense per shard, in commit order, insert-only. */
package helpdesk.command.log;
