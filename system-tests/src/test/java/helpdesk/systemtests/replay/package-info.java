/**
 * A recorded incident log, replayed as commands and folded on its own to say what must come of it.
 */
package helpdesk.systemtests.replay;
