/**
 * Compares what the views hold with the log, shard by shard, for ever, and mends single tickets.
 */
package helpdesk.query.audit;
