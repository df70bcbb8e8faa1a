package helpdesk.query.rebuild;

import helpdesk.query.generations.Generation;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * What serves and what never can, decided in one document.
 *
 * @param previous the number of the one that served before; null where there was none
 * @param givenUp the numbers of those that can never serve
 */
record Pointer(Generation serving, Integer previous, Set<Integer> givenUp) {
  static final String GIVEN_UP = "dropped";

  /** Reads the stored form; null before anything was written down. */
  static Pointer of(Document stored) {
    return stored == null
        ? new Pointer(Generation.FIRST, null, Set.of())
        : new Pointer(
            new Generation(stored.getInteger("generation")),
            stored.getInteger("previous"),
            Set.copyOf(stored.getList(GIVEN_UP, Integer.class, List.of())));
  }
}
