/** Starts, breaks and heals a whole system, and talks to it as its users do. */
package helpdesk.systemtests.harness;
