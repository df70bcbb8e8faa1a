/** How records come from Kafka to the projector, and what it writes to MongoDB. */
package helpdesk.query.feed;
