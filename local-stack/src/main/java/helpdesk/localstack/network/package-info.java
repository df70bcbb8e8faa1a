/** A network that can be made as bad as real ones are at times. */
package helpdesk.localstack.network;
