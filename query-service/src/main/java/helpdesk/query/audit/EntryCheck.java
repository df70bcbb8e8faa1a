package helpdesk.query.audit;

import helpdesk.query.audit.Looked.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether each event of the log has its document in the history, and its words. */
@ApplicationScoped
class EntryCheck {
  private final Stored stored;
  private final Map<Integer, Wordy> known = new ConcurrentHashMap<>();

  EntryCheck(Stored stored) {
    this.stored = stored;
  }

  /** How many events up to there bring words. */
  private record Wordy(int era, long seq, long events) {}

  void check(int shard, Looked.Position position, ParkedTickets parked, Found found) {
    boolean whole = stored.events(shard) == position.seq() - parked.events();
    if (!whole) {
      whole = !findPlaces(shard, position.seq(), parked, found);
    }
    if (whole && stored.words(shard) != wordy(shard, position, parked)) {
      findWords(shard, position.seq(), found);
    }
  }

  /** Whether any is missing. There may be more than must be: after a crash within a batch. */
  private boolean findPlaces(int shard, long end, ParkedTickets parked, Found found) {
    BitSet places = new BitSet(Math.toIntExact(end + 1));
    stored.places(
        shard,
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
  private long wordy(int shard, Looked.Position position, ParkedTickets parked) {
    Wordy before = known.get(shard);
    boolean usable =
        before != null && before.era() == position.era() && before.seq() <= position.seq();
    long from = usable ? before.seq() : 0;
    long events = (usable ? before.events() : 0) + stored.wordyEvents(shard, from, position.seq());
    if (parked.events() == 0) {
      known.put(shard, new Wordy(position.era(), position.seq(), events));
    } else {
      // Parked events come into the history later, in their old places.
      known.remove(shard);
    }
    return events;
  }

  private void findWords(int shard, long end, Found found) {
    Map<String, Long> missing = new HashMap<>();
    stored.wordyEvents(
        shard,
        (event, seq) -> {
          if (seq <= end) {
            missing.put(event, seq);
          }
        });
    stored.eventsWithWords(shard, missing::remove);
    missing.values().stream()
        .sorted()
        .forEach(seq -> found.add(new Difference.MissingEntry(Stored.WORDS, seq)));
  }
}
