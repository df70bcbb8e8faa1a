/**
 * The servers around relay and projector, as bad as the real ones may be, and what must be true.
 */
package helpdesk.simulation.world;
