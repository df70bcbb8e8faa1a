package helpdesk.events;

import java.util.List;

/**
 * A piece of the log, in order, as the command-service tells it to those who lack it.
 *
 * @param shard that all of it is of
 * @param head the highest {@code seq} of the shard at that moment; of a ticket's log its newest
 *     version
 * @param records each with the headers and the value that it has on {@link Topics#TICKET_EVENTS}
 */
public record LogPage(int era, int shard, long head, List<LoggedRecord> records) {
  public LogPage {
    records = List.copyOf(records);
    Shards.check(era, shard, head);
  }
}
