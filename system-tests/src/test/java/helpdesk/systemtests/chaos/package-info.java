/** Everything breaks, in an order that a seed decides, and nothing may be lost. */
package helpdesk.systemtests.chaos;
