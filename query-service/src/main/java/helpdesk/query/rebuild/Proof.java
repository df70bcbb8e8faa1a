package helpdesk.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import helpdesk.events.ShardDigest;
import helpdesk.events.VersionDigest;
import java.util.Optional;
import org.bson.Document;

/**
 * What the log and the views say of a shard at the same seq.
 *
 * @param parkedEvents of the views' events, that wait to be applied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Proof(long seq, Sums log, Sums views, long parkedEvents) {

  /** Numbers that must be the same on both sides. */
  record Sums(long events, long tickets, long versions, String digest) {
    private static Sums of(Document stored) {
      return new Sums(
          ShardState.number(stored, "events"),
          ShardState.number(stored, "tickets"),
          ShardState.number(stored, "versions"),
          stored.getString("digest"));
    }

    private Document document() {
      return new Document("events", events)
          .append("tickets", tickets)
          .append("versions", versions)
          .append("digest", digest);
    }
  }

  static Proof of(ShardDigest log, VersionDigest views, long events, long parkedEvents) {
    return new Proof(
        log.at(),
        new Sums(log.events(), log.tickets(), log.versions(), log.digest()),
        new Sums(events, views.tickets(), views.versions(), views.hex()),
        parkedEvents);
  }

  static Proof of(Document stored) {
    return new Proof(
        ShardState.number(stored, "seq"),
        Sums.of(stored.get("log", Document.class)),
        Sums.of(stored.get("views", Document.class)),
        ShardState.number(stored, "parked_events"));
  }

  Document document() {
    return new Document("seq", seq)
        .append("log", log.document())
        .append("views", views.document())
        .append("parked_events", parkedEvents);
  }

  /** What differs, with both numbers; empty where nothing does. */
  Optional<String> difference() {
    if (log.events() != seq) {
      return differs("events", seq, log.events());
    }
    if (log.events() != views.events()) {
      return differs("events", log.events(), views.events());
    }
    if (log.tickets() != views.tickets()) {
      return differs("tickets", log.tickets(), views.tickets());
    }
    if (log.versions() != views.versions()) {
      return differs("versions", log.versions(), views.versions());
    }
    return log.digest().equals(views.digest())
        ? Optional.empty()
        : differs("digest", log.digest(), views.digest());
  }

  private Optional<String> differs(String what, Object ofLog, Object ofViews) {
    return Optional.of(
        "at seq %d the log has %s %s, the views have %s".formatted(seq, what, ofLog, ofViews));
  }
}
