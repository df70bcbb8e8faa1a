package helpdesk.query.audit;

import helpdesk.query.generations.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one look at a shard has shown, at one place of its log.
 *
 * @param differences the first of them
 * @param more how many there are beside these
 */
record Looked(
    Generation generation, int shard, int era, long seq, List<Difference> differences, long more) {
  /** More are not told, nor mended, at once. */
  static final int MOST = 50;

  Looked {
    differences = List.copyOf(differences);
  }

  boolean isClean() {
    return differences.isEmpty();
  }

  /** What both looks have seen: what only one saw was under way. */
  Looked confirming(Looked earlier) {
    Set<Object> before =
        earlier.differences().stream().map(Difference::identity).collect(Collectors.toSet());
    List<Difference> both =
        differences.stream().filter(each -> before.contains(each.identity())).toList();
    return new Looked(generation, shard, era, seq, both, both.isEmpty() ? 0 : more);
  }

  /** Collects differences, and only counts what is too many. */
  static final class Found {
    private final List<Difference> found = new ArrayList<>();
    private long more;

    void add(Difference difference) {
      if (found.size() < MOST) {
        found.add(difference);
      } else {
        more++;
      }
    }

    boolean isEmpty() {
      return found.isEmpty();
    }

    Looked at(Stored stored, Position position) {
      return new Looked(
          stored.generation(), stored.shard(), position.era(), position.seq(), found, more);
    }
  }

  /** How far the shard is in the views. */
  record Position(int era, long seq) {}
}
