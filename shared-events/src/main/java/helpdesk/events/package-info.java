/** The contract between the services: what happened to a ticket, and how it travels on Kafka. */
package helpdesk.events;
