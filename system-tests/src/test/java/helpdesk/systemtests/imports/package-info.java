/** The script that imports tickets, killed and run again. */
package helpdesk.systemtests.imports;
