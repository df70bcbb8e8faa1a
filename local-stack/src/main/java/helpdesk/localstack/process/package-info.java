/** Child processes that die with their parent, and those that did not, found again. */
package helpdesk.localstack.process;
