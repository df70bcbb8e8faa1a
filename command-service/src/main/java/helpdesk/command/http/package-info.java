/**
 * The write URL: reads requests strictly, hands commands to the shell, tells what became of them.
 */
package helpdesk.command.http;
