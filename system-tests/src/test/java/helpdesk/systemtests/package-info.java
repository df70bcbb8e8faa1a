/**
 * The promises of the whole system, each shown on its packaged services, real servers and faults.
 */
package helpdesk.systemtests;
