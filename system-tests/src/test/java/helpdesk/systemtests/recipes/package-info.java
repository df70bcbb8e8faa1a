/** Runs what docs/bi tells readers to run. */
package helpdesk.systemtests.recipes;
