/** START HERE: {@link helpdesk.simulation.Simulation} is the play, SimulationTest plays it. */
package helpdesk.simulation;
