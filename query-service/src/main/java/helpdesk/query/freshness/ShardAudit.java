package helpdesk.query.freshness;

import helpdesk.query.audit.AuditResult;
import java.time.Instant;
import java.util.List;

/**
 * What the newest audit of a shard has found.
 *
 * @param at when it ended
 * @param seq that it looked at
 * @param overdue whether the next one should have ended by now: what it says is too old then
 * @param missing what it found, some of it repaired since
 * @param more how much more there is than is told
 */
record ShardAudit(Instant at, long seq, boolean overdue, List<Missing> missing, long more) {

  /** One thing that is missing, or was until it was repaired. */
  record Missing(String in, String what, boolean repaired) {}

  /** Null where there is none, or one of another life of the log. */
  static ShardAudit of(AuditResult result, ShardProgress stands, Instant now) {
    if (result == null || stands == null || result.era() != stands.era()) {
      return null;
    }
    return new ShardAudit(
        result.at(),
        result.seq(),
        now.isAfter(result.until()),
        result.missing().stream()
            .map(each -> new Missing(each.in(), each.what(), each.repaired()))
            .toList(),
        result.more());
  }

  boolean proves() {
    return !overdue && missing.isEmpty();
  }
}
