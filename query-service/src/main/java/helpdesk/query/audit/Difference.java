package helpdesk.query.audit;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** One thing in which a shard's views, or its log, are not what they must be. */
public sealed interface Difference {

  /** The collection, or {@code event_log}. */
  String in();

  /** What is wrong there, in a few words. */
  String detail();

  /** Equal for the same difference seen again, although the log has gone on. */
  default Object identity() {
    return this;
  }

  /** A ticket's document that is missing (stored 0), or behind the log. */
  record StaleTicket(String in, UUID id, long stored, long expected) implements Difference {
    @Override
    public String detail() {
      return stored == 0
          ? "ticket " + id + " is missing"
          : "ticket " + id + " is at version " + stored + " instead of " + expected;
    }

    @Override
    public Object identity() {
      return List.of(in, id, stored);
    }
  }

  /** Two views that tell different things of a ticket at the same version. */
  record ContradictedTicket(String in, UUID id, long version) implements Difference {
    @Override
    public String detail() {
      return "ticket " + id + " is not what ticket_details says";
    }
  }

  /** A document of an event's own that is missing. */
  record MissingEntry(String in, long seq) implements Difference {
    @Override
    public String detail() {
      return "the event at seq " + seq + " is missing";
    }
  }

  /**
   * A document of counters that is not the sum over the shard's tickets.
   *
   * @param lacks what is to be added, by path
   * @param has what is there, by path
   * @param last of the document; empty where there is none
   */
  record WrongCounters(
      String in,
      String key,
      Map<String, Long> lacks,
      Map<String, Long> has,
      OptionalLong last,
      String detail)
      implements Difference {
    public WrongCounters {
      lacks = Map.copyOf(lacks);
      has = Map.copyOf(has);
    }

    @Override
    public Object identity() {
      return List.of(in, key, lacks);
    }
  }

  /** Rows of the log that are gone. */
  record MissingInLog(long first, long rows) implements Difference {
    @Override
    public String in() {
      return "event_log";
    }

    @Override
    public String detail() {
      return rows == 1
          ? "the event at seq " + first + " is missing"
          : rows + " events are missing, the first at seq " + first;
    }
  }

  /** The views are of another log than this: never to be mended by writing. */
  record Fork(String in, String detail) implements Difference {
    @Override
    public Object identity() {
      return in;
    }
  }
}
