package helpdesk.query.changes;

import java.util.List;

/**
 * Some changes, by shard and then by their place in it.
 *
 * @param next knows these changes too
 * @param end whether nothing more was applied when this was read
 */
public record ChangePage(List<TicketChange> changes, ChangeCursor next, boolean end) {
  public ChangePage {
    changes = List.copyOf(changes);
  }
}
