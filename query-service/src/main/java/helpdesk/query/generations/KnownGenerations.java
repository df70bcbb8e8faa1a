package helpdesk.query.generations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.bson.Document;

/**
 * What is written down of the generations at a moment. Without documents the first one serves.
 *
 * @param members all that have a document of their own, by number
 */
record KnownGenerations(int serving, OptionalInt previous, Map<Integer, Member> members) {
  static final String SERVING = "serving";

  /** Where a generation stands. */
  enum State {
    BUILDING,
    STANDBY,
    DROPPED
  }

  /**
   * One of them.
   *
   * @param era of the log that it was built from; 0 where that is not written down
   */
  record Member(int era, State state) {}

  KnownGenerations {
    members = Map.copyOf(members);
  }

  static KnownGenerations of(Iterable<Document> documents) {
    int serving = Generation.FIRST.number();
    OptionalInt previous = OptionalInt.empty();
    Map<Integer, Member> members = new TreeMap<>();
    for (Document each : documents) {
      if (each.get("_id") instanceof Integer number) {
        members.put(number, member(each));
      } else {
        serving = each.getInteger("generation");
        Integer before = each.getInteger("previous");
        previous = before == null ? OptionalInt.empty() : OptionalInt.of(before);
      }
    }
    return new KnownGenerations(serving, previous, members);
  }

  private static Member member(Document stored) {
    State state = State.valueOf(stored.getString("state").toUpperCase(java.util.Locale.ROOT));
    return new Member(stored.getInteger("era", 0), state);
  }

  /** Those that the feed feeds: the serving one first, then those that wait beside it. */
  List<Generation> live() {
    List<Generation> live = new ArrayList<>(List.of(new Generation(serving)));
    new TreeMap<>(members)
        .forEach(
            (number, member) -> {
              if (number != serving && member.state() == State.STANDBY) {
                live.add(new Generation(number));
              }
            });
    return live;
  }

  boolean isLive(Generation generation) {
    return live().contains(generation);
  }

  /** Whether places in its pages still mean something: it is fed, from the log that is served. */
  boolean isReadable(int number) {
    return number >= 1
        && isLive(new Generation(number))
        && (number == serving || era(number) == era(serving));
  }

  int era(int number) {
    Member member = members.get(number);
    return member == null ? 0 : member.era();
  }
}
