/** Known bugs, each planted by a switch: a simulation that does not find them proves nothing. */
package helpdesk.simulation.bugs;
