package helpdesk.query.audit;

import helpdesk.events.VersionDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;

/** All tickets of a shard as one view has them: about a hundred bytes each. */
final class TicketTable {
  private final String view;
  private final Map<UUID, Ticket> tickets = new HashMap<>();
  private final VersionDigest digest = new VersionDigest();

  private TicketTable(String view) {
    this.view = view;
  }

  /** Reads a view, and hands each document on. */
  static TicketTable read(Stored stored, String view, List<String> more, Consumer<Document> each) {
    TicketTable table = new TicketTable(view);
    List<String> fields = new ArrayList<>(Ticket.FACTS);
    fields.addAll(more);
    stored.tickets(
        view,
        fields,
        document -> {
          table.add(Ticket.id(document), Ticket.of(document));
          each.accept(document);
        });
    return table;
  }

  private void add(UUID id, Ticket ticket) {
    // A document that is moved while it is read may come twice.
    if (tickets.put(id, ticket) == null) {
      digest.add(id, ticket.version());
    }
  }

  String view() {
    return view;
  }

  VersionDigest digest() {
    return digest;
  }

  /** 0 where there is none. */
  long version(UUID id) {
    Ticket ticket = tickets.get(id);
    return ticket == null ? 0 : ticket.version();
  }

  Map<UUID, Ticket> tickets() {
    return tickets;
  }
}
