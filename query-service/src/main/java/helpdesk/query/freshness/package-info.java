/** What a reader may believe: consistency tokens, waiting for them, and how old a view may be. */
package helpdesk.query.freshness;
