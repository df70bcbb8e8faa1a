/** What the tests of this service have in common: its database, a client, a view of the log. */
package helpdesk.command.testing;
