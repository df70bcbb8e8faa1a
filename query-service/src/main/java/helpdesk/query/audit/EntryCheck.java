package helpdesk.query.audit;

import helpdesk.query.audit.Looked.Found;
import helpdesk.query.generations.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether each event of the log has its document in the history, and its words. */
@ApplicationScoped
class EntryCheck {
  private final Map<Integer, Wordy> known = new ConcurrentHashMap<>();

  /** How many events up to there bring words. */
  private record Wordy(Generation generation, int era, long seq, long events) {}

  /** Whether none is missing, by their numbers; only where none is parked. */
  boolean isWhole(Stored stored, Looked.Position position) {
    return stored.events() == position.seq()
        && stored.words() == wordy(stored, position, ParkedTickets.of(List.of()));
  }

  void check(Stored stored, Looked.Position position, ParkedTickets parked, Found found) {
    boolean whole = stored.events() == position.seq() - parked.events();
    if (!whole) {
      whole = !findPlaces(stored, position.seq(), parked, found);
    }
    if (whole && stored.words() != wordy(stored, position, parked)) {
      findWords(stored, position.seq(), found);
    }
  }

  /** Whether any is missing. There may be more than must be: after a crash within a batch. */
  private static boolean findPlaces(Stored stored, long end, ParkedTickets parked, Found found) {
    BitSet places = new BitSet(Math.toIntExact(end + 1));
    stored.places(
        seq -> {
          if (seq <= end) {
            places.set(Math.toIntExact(seq));
          }
        });
    places.or(parked.seqs());
    int missing = places.nextClearBit(1);
    boolean any = missing <= end;
    for (; missing <= end; missing = places.nextClearBit(missing + 1)) {
      found.add(new Difference.MissingEntry(Stored.HISTORY, missing));
    }
    return any;
  }

  /** Counts only what is new: the events before never change. */
  private long wordy(Stored stored, Looked.Position position, ParkedTickets parked) {
    Wordy before = known.get(stored.shard());
    boolean usable =
        before != null
            && before.generation().equals(stored.generation())
            && before.era() == position.era()
            && before.seq() <= position.seq();
    long from = usable ? before.seq() : 0;
    long events = (usable ? before.events() : 0) + stored.wordyEvents(from, position.seq());
    if (parked.events() == 0) {
      known.put(
          stored.shard(), new Wordy(stored.generation(), position.era(), position.seq(), events));
    } else {
      // Parked events come into the history later, in their old places.
      known.remove(stored.shard());
    }
    return events;
  }

  private static void findWords(Stored stored, long end, Found found) {
    Map<String, Long> missing = new HashMap<>();
    stored.wordyEvents(
        (event, seq) -> {
          if (seq <= end) {
            missing.put(event, seq);
          }
        });
    stored.eventsWithWords(missing::remove);
    missing.values().stream()
        .sorted()
        .forEach(seq -> found.add(new Difference.MissingEntry(Stored.WORDS, seq)));
  }
}
