package helpdesk.query.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The indexes of the list, and their names: each query says which one it walks, so that no server
 * has to guess (docs/adr/0010).
 */
final class ListIndexes {
  static final String IDS = "_id_";
  static final String WORDS = "terms_1";

  private static final String FIRST = "listed";

  private ListIndexes() {}

  static List<List<String>> all() {
    List<List<String>> all = new ArrayList<>();
    Arrays.stream(TimeField.values())
        .filter(TimeField::isSortable)
        .forEach(time -> all.add(List.of(FIRST, time.field(), "_id")));
    Arrays.stream(Facet.values())
        .filter(Facet::isWalked)
        .forEach(
            facet -> {
              all.add(List.of(FIRST, facet.field(), TimeField.UPDATED.field(), "_id"));
              all.add(List.of(FIRST, facet.field(), TimeField.CREATED.field(), "_id"));
            });
    Arrays.stream(Facet.values())
        .filter(facet -> !facet.isWalked())
        .forEach(facet -> all.add(List.of(FIRST, facet.field())));
    // How far a shard has come in the list: for the completeness.
    all.add(List.of("shard", "seq"));
    return all;
  }

  /** In the order of that time. */
  static String by(TimeField time) {
    return name(FIRST, time.field(), "_id");
  }

  /** By the values of that facet, in the order of that time. */
  static String by(Facet facet, TimeField time) {
    return name(FIRST, facet.field(), time.field(), "_id");
  }

  /** By the values of that facet, in whatever order. */
  static String by(Facet facet) {
    return facet.isWalked() ? by(facet, TimeField.UPDATED) : name(FIRST, facet.field());
  }

  private static String name(String... fields) {
    return String.join("_1_", fields) + "_1";
  }
}
