/** The write side. Start here: the way of a command from load over decide to store and append. */
package helpdesk.command;
