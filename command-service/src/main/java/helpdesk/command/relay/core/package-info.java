/**
 * The relay without its surroundings: leases, recovery, sending, bounds. JDK and the contract only;
 * no threads, no clock of its own, so that a simulator can drive it through any schedule.
 */
package helpdesk.command.relay.core;
