/** The projector itself, in plain Java over narrow ports: a simulator drives the very same code. */
package helpdesk.query.feed.core;
