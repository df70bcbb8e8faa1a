/** Every alarm is caused, and what its page in docs/runbooks says is done as it stands there. */
package helpdesk.systemtests.runbooks;
