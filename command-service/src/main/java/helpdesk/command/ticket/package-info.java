/** The rules of a ticket's life: pure functions over values, without a framework, clock or id. */
package helpdesk.command.ticket;
