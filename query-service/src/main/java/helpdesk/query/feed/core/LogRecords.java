package helpdesk.query.feed.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.LogPage;
import helpdesk.events.LoggedRecord;
import helpdesk.events.MalformedEventException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a piece of the log what the projector takes, as if it had come from Kafka. */
public final class LogRecords {

  private LogRecords() {}

  /**
   * The page's records.
   *
   * @param before an offset from which on all comes that follows any of them
   * @param atEnd an offset from which on all comes that follows the log's end
   */
  public static List<FeedRecord> of(LogPage page, long before, long atEnd, Instant now) {
    List<FeedRecord> records = new ArrayList<>();
    for (LoggedRecord each : page.records()) {
      records.add(record(each, page.head(), before, atEnd, now));
    }
    return records;
  }

  /** Why this page cannot be what comes after that position, if so. */
  public static Optional<Halt> fork(Position position, LogPage page) {
    if (position.era() != 0 && page.era() != position.era()) {
      return forked(position, "the log is of era " + page.era());
    }
    if (page.head() < position.seq()) {
      return forked(position, "the log ends at seq " + page.head());
    }
    long next = position.seq() + 1;
    if (page.head() >= next && !begins(page, next)) {
      return forked(position, "the log has no seq " + next);
    }
    return Optional.empty();
  }

  private static boolean begins(LogPage page, long seq) {
    return !page.records().isEmpty()
        && Long.toString(seq).equals(page.records().getFirst().headers().get(EventHeaders.SEQ));
  }

  private static FeedRecord record(
      LoggedRecord logged, long head, long before, long atEnd, Instant now) {
    try {
      EventEnvelope envelope = logged.envelope();
      return new FeedRecord.Logged(
          envelope.seq() == head ? atEnd : before,
          null,
          now,
          envelope,
          EventJson.decode(envelope.type(), logged.value()),
          Bytes.of(logged.value()));
    } catch (MalformedEventException e) {
      Map<String, Bytes> headers = new HashMap<>();
      logged.headers().forEach((name, text) -> headers.put(name, Bytes.of(text.getBytes(UTF_8))));
      return new FeedRecord.Malformed(
          before, e.getMessage(), null, headers, Bytes.of(logged.value()));
    }
  }

  private static Optional<Halt> forked(Position at, String detail) {
    return Optional.of(
        new Halt(Halt.Kind.FORKED, at.seq(), at.eventId(), null, at.offset(), detail));
  }
}
