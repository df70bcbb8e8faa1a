/** Sends what the OpenAPI document allows, and what it forbids, and judges the answers by it. */
package helpdesk.command.fuzz;
