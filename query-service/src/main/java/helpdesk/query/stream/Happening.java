package helpdesk.query.stream;

/** Something that every client is told, already as JSON: it is written once for all of them. */
sealed interface Happening {
  String json();

  /** A ticket changed; its last event is at that place of the log. */
  record TicketChanged(int era, int shard, long seq, String json) implements Happening {}

  /** The numbers of the dashboard are others now. */
  record DashboardChanged(String json) implements Happening {}
}
