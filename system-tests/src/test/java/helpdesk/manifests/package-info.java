/** What Kubernetes would be given, read strictly and held to our own policies. */
package helpdesk.manifests;
