/** Threads of which exactly one runs, clock and chance: all that could differ between two runs. */
package helpdesk.simulation.stage;
