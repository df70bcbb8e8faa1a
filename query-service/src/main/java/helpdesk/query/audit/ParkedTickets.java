package helpdesk.query.audit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;

/**
 * What the views rightly lack: events that could not be applied, and are kept beside.
 *
 * @param versions by ticket, what its documents have
 * @param seqs of the events
 */
record ParkedTickets(Map<UUID, Long> versions, BitSet seqs) {

  static ParkedTickets of(List<Document> markers) {
    Map<UUID, Long> versions = new HashMap<>();
    BitSet seqs = new BitSet();
    for (Document each : markers) {
      versions.put(UUID.fromString(each.getString("_id")), Stored.number(each, "version"));
      each.getList("events", Document.class, List.of())
          .forEach(event -> seqs.set(Math.toIntExact(Stored.number(event, "seq"))));
    }
    return new ParkedTickets(versions, seqs);
  }

  int events() {
    return seqs.cardinality();
  }
}
