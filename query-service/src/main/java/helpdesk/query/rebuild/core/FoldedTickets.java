package helpdesk.query.rebuild.core;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Documents.Advance;
import helpdesk.query.feed.core.Documents.Outcome;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.TransientFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tickets' documents of one shard and one view. Each is inserted, or brought on from exactly
 * the version that it has: whoever writes it later than somebody else changes nothing.
 */
final class FoldedTickets {
  /** So many documents in one command: it must end within the time that a command has. */
  private static final int MOST = 250;

  private final String collection;
  private final Map<String, FoldedTicket> tickets = new LinkedHashMap<>();

  FoldedTickets(String collection) {
    this.collection = collection;
  }

  void add(FeedEvent event, Change.Fields change) {
    String id = event.envelope().ticketId().toString();
    long version = event.envelope().version();
    FoldedTicket ticket = tickets.computeIfAbsent(id, it -> new FoldedTicket(it, version - 1));
    if (ticket.to() + 1 != version) {
      throw new LogDiffers(
          "version %d of ticket %s follows version %d".formatted(version, id, ticket.to()));
    }
    ticket.add(change.fields());
  }

  /** Writes all and forgets them; may be repeated after a failure. */
  void write(Documents documents) {
    while (!tickets.isEmpty()) {
      List<FoldedTicket> some = tickets.values().stream().limit(MOST).toList();
      write(some, documents);
      some.forEach(each -> tickets.remove(each.id()));
    }
  }

  private void write(List<FoldedTicket> some, Documents documents) {
    List<FoldedTicket> left = some;
    List<Advance> writes = left.stream().map(each -> each.after(each.from())).toList();
    while (!writes.isEmpty() && documents.advance(collection, writes) != Outcome.APPLIED) {
      Map<String, Long> stored =
          documents.versions(collection, left.stream().map(FoldedTicket::id).toList());
      List<Advance> next = new ArrayList<>();
      left = left.stream().filter(each -> version(stored, each) < each.to()).toList();
      left.forEach(each -> next.add(each.after(version(stored, each))));
      mustMove(writes, next, left);
      writes = next;
    }
  }

  private static long version(Map<String, Long> stored, FoldedTicket ticket) {
    return stored.getOrDefault(ticket.id(), 0L);
  }

  /** A ticket that was written before cannot be behind that, but a majority may not see it yet. */
  private static void mustMove(List<Advance> tried, List<Advance> next, List<FoldedTicket> left) {
    for (int i = 0; i < next.size(); i++) {
      if (tried.contains(next.get(i)) || next.get(i).from() < left.get(i).from()) {
        throw new TransientFailure("a document neither matched its guard nor moved");
      }
    }
  }
}
