/** How a shard of a new generation is built from the log: plain Java over two narrow ports. */
package helpdesk.query.rebuild.core;
