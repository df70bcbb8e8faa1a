/** Which requests were done, so that each counts once however often it comes (docs/adr/0009). */
package helpdesk.command.idempotency;
