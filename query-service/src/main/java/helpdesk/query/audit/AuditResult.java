package helpdesk.query.audit;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * What the newest audit of a shard has found, as it is told to everybody.
 *
 * @param at when it ended
 * @param until when the next one must have ended: after that nothing can be claimed
 * @param era and {@code seq} tell which place of the log it looked at
 * @param missing what was found
 * @param more how many more there are
 */
public record AuditResult(
    Instant at, Instant until, int era, long seq, List<Missing> missing, long more) {
  public static final String COLLECTION = "audit_results";

  public AuditResult {
    missing = List.copyOf(missing);
  }

  /**
   * One thing that was missing.
   *
   * @param in a view, or the log
   * @param repaired whether it has been mended since; the next audit tells whether all is well
   */
  public record Missing(String in, String what, boolean repaired) {}

  /** Reads it as it is stored. */
  public static AuditResult of(Document stored) {
    return new AuditResult(
        stored.getDate("at").toInstant(),
        stored.getDate("until").toInstant(),
        stored.getInteger("era"),
        Stored.number(stored, "seq"),
        stored.getList("missing", Document.class).stream()
            .map(
                each ->
                    new Missing(
                        each.getString("in"),
                        each.getString("what"),
                        each.getBoolean("repaired", false)))
            .toList(),
        Stored.number(stored, "more"));
  }

  /** Whether all was there. */
  public boolean isClean() {
    return missing.isEmpty();
  }

  AuditResult validUntil(Instant time) {
    return new AuditResult(at, time, era, seq, missing, more);
  }

  Document document() {
    return new Document("at", Date.from(at))
        .append("until", Date.from(until))
        .append("era", era)
        .append("seq", seq)
        .append(
            "missing",
            missing.stream()
                .map(
                    each ->
                        new Document("in", each.in())
                            .append("what", each.what())
                            .append("repaired", each.repaired()))
                .toList())
        .append("more", more);
  }
}
