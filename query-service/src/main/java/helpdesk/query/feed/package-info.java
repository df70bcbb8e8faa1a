/** How events become views: consume, accept, fold, write under guards, remember the position. */
package helpdesk.query.feed;
